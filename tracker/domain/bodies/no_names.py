"""Texts in the place of a name that stand for a partner without one, in forms and tables."""

from __future__ import annotations

from tracker.domain.text.name_folding import fold

_UNNAMED = frozenset(
    map(
        fold,
        (
            "n.n.", "n.n", "nn", "n. n.", "onbekend", "onbekende", "onbekende partner", "onbekende gemeente",
            "onbekende stad", "naam onbekend", "niet bekend", "nog onbekend", "niet genoemd", "naamloos",
            "unbekannt", "unbekannter Partner", "Name unbekannt", "nicht bekannt", "nicht genannt", "ungenannt",
            "unknown", "unknown partner", "unknown city", "name unknown", "not known", "not named", "unnamed",
            "unnamed partner", "unnamed city", "unnamed body", "no name", "niet genoemde partner", "ongenoemd",
            "ongenoemde partner",
            "inconnu", "inconnue", "non connu", "non précisé", "sans nom", "non nommé", "nomen nescio",
            "desconocido", "desconocida", "sin nombre", "sconosciuto", "sconosciuta", "senza nome", "desconhecido",
            "desconhecida", "nieznany", "nieznana", "nieznane", "неизвестно", "неизвестен", "neznámý", "neznámé",
            "okänd", "ukendt", "ukjent", "ismeretlen", "bilinmiyor", "不详", "不明", "未知", "无名",
        ),
    )
)  # fmt: skip
_SIGNS = frozenset("?？¿ ()[]")


def says_unnamed(text: str) -> bool:
    """Return whether a text says that a partner has no name or an unknown one: `?`, `n.n.`, `onbekend`."""
    text = text.strip()
    if text and all(sign in _SIGNS for sign in text):
        return "?" in text or "？" in text
    return fold(text.strip("()[]?")) in _UNNAMED
