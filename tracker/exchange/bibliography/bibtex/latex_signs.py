"""LaTeX commands for characters and styles in BibTeX files of Zotero, Better BibTeX, JabRef and Mendeley.

Characters that are not here are looked up in the table of pylatexenc (`latex.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _pairs(pairs: str) -> dict[str, str]:
    """Return the characters by command, from a text in which commands and characters alternate."""
    parts = pairs.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


LIGATURES: Final[Mapping[str, str]] = {
    "---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": "\u00a0",
}  # fmt: skip
"""Characters that are written as several plain ones, and `~`."""

ACCENTS: Final[Mapping[str, str]] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "k": "\u0328", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "t": "\u0361", "f": "\u0311", "G": "\u030f", "U": "\u030e", "h": "\u0309",
    "textcommabelow": "\u0326", "textogonekcentered": "\u0328", "textinvbreve": "\u0311", "textdoublegrave": "\u030f",
    "textroundcap": "\u0311", "textsubring": "\u0325", "textsubbreve": "\u032e", "textsubcircum": "\u032d",
    "textsubtilde": "\u0330", "textsubumlaut": "\u0324", "capitalcedilla": "\u0327", "capitalogonek": "\u0328",
}  # fmt: skip
"""The combining character that a command puts on the next character."""

_SPECIAL = {character: character for character in "%&#$_{}|"}
_BLANKS = dict.fromkeys((" ", "\t", "\n", "\r", "\\", ",", ";", ":"), " ") | dict.fromkeys(
    ("par", "newline", "linebreak", "newblock", "space", "quad", "qquad", "enspace", "thinspace", "hfill",
     "textvisiblespace", "nobreakspace"), " ",
)  # fmt: skip
_SYMBOLS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_", "textdollar": "$",
    "textpercent": "%", "textampersand": "&", "textnumbersign": "#", "textasteriskcentered": "*",
    "textasciigrave": "`", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "slash": "/", "at": "@",
    "textat": "@", "S": "§", "P": "¶", "textbardbl": "‖", "textbrokenbar": "¦", "textbackquote": "`", "lq": "‘",
    "rq": "’", "dq": '"', "textquotesingle": "'", "textquotedbl": '"', "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚",
    "textquotedblbase": "„", "textquotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«",
    "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "textasciidieresis": "¨",
    "textasciimacron": "¯", "textasciiacute": "´", "textasciicaron": "ˇ", "textasciibreve": "˘", "textendash": "–",
    "textemdash": "—", "textthreequartersemdash": "–", "texttwelveudash": "–", "textminus": "−", "textellipsis": "…",
    "ldots": "…", "dots": "…", "textperiodcentered": "·", "textbullet": "•", "textopenbullet": "◦",
    "textexclamdown": "¡", "textquestiondown": "¿", "textinterrobang": "‽", "textreferencemark": "※",
    "textdagger": "†", "dag": "†", "textdaggerdbl": "‡", "ddag": "‡", "textsection": "§", "textparagraph": "¶",
    "textpilcrow": "¶", "textcopyright": "©", "copyright": "©", "textcircledP": "℗", "textregistered": "®",
    "texttrademark": "™", "textservicemark": "℠", "textdegree": "°", "degree": "°", "textcelsius": "℃",
    "textohm": "Ω", "textmho": "℧", "textmu": "µ", "textordfeminine": "ª", "textordmasculine": "º", "textnumero": "№",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textperthousand": "‰", "textpermille": "‰",
    "texthorizontalbar": "―", "textpeseta": "₧", "textriota": "℩", "textpertenthousand": "‱", "textestimated": "℮",
    "textrecipe": "℞", "texttimes": "×", "textdiv": "÷", "textpm": "±", "textlnot": "¬", "textfractionsolidus": "⁄",
    "textsurd": "√", "textleftarrow": "←", "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓",
    "textcent": "¢", "textsterling": "£", "pounds": "£", "textyen": "¥", "texteuro": "€", "euro": "€", "EUR": "€",
    "textcurrency": "¤", "textflorin": "ƒ", "textwon": "₩", "textnaira": "₦", "textcolonmonetary": "₡",
    "textdong": "₫", "textbaht": "฿", "textpeso": "₱", "textlira": "₤", "textguarani": "₲", "textmusicalnote": "♪",
    "textdblhyphen": "⹀", "textblank": "␢", "textdiscount": "⁒", "textlquill": "⁅", "textrquill": "⁆",
    "textdied": "†", "textborn": "*", "textmarried": "⚭", "textdivorced": "⚮",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "dj": "đ", "DJ": "Đ", "dh": "ð", "textdh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ",
    "NG": "Ŋ", "i": "ı", "j": "ȷ", "ij": "ĳ", "IJ": "Ĳ", "textcrd": "đ", "textcrh": "ħ", "textmalteseh": "ħ",
    "textmalteseH": "Ħ", "textschwa": "ə", "textdotlessi": "ı", "textdotlessj": "ȷ", "textturnm": "ɯ",
    "texthvlig": "ƕ", "textdoublebarpipe": "ǂ", "textrtaild": "ɖ", "textesh": "ʃ", "textphi": "ɸ", "textltailn": "ɲ",
    "textglotstop": "ʔ", "textbeltl": "ɬ", "hebalef": "א", "lasp": "ʿ", "rasp": "ʾ",
}  # fmt: skip
CHARACTERS: Final[Mapping[str, str]] = {
    **_SPECIAL,
    **_BLANKS,
    **_SYMBOLS,
    **_LETTERS,
}
"""The character that a command without arguments shows in a text."""

SILENT: Final = frozenset({
    "-", "/", "!", ">", "@", "(", ")", "relax", "protect", "em", "it", "bf", "tt", "rm", "sc", "sf", "sl", "emph",
    "textit", "textbf", "texttt", "textrm", "textsf", "textsc", "textsl", "textup", "textmd", "textnormal", "text",
    "underline", "uline", "mbox", "hbox", "makebox", "fbox", "mkbibemph", "mkbibbold", "mkbibitalic", "mkbibname",
    "mkbibacro", "MakeUppercase", "MakeLowercase", "itshape", "bfseries", "scshape", "ttfamily", "sffamily",
    "upshape", "normalfont", "rmfamily", "mdseries", "slshape", "small", "large", "Large", "footnotesize", "tiny",
    "normalsize", "scriptsize", "cyrchar", "textcyrillic", "textlatin", "noindent", "sloppy", "NoCaseChange",
    "uppercase", "lowercase", "mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathnormal", "allowbreak",
    "null", "leavevmode", "ignorespaces", "unskip", "xspace", "textgreek", "greektext",
    "latintext", "cyrillictext",
})  # fmt: skip
"""Commands of styles and spacing, which show nothing themselves; their arguments are shown."""

INVISIBLE: Final = frozenset({"vphantom", "hphantom", "phantom", "noopsort", "NoopSort", "noop", "SortNoop", "label"})
"""The commands with one argument, which is not shown."""

LAST_ARGUMENT: Final[Mapping[str, int]] = {"textcolor": 2, "foreignlanguage": 2, "textlang": 2, "colorbox": 2}
"""The number of arguments of the commands that show only the last one."""

_GREEK = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ "
    "varphi φ chi χ psi ψ omega ω Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ "
    "Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω"
)
_RELATIONS = _pairs(
    "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ pm ± mp ∓ "
    "times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ surd √ "
    "in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ emptyset ∅ varnothing ∅ forall ∀ "
    "exists ∃ neg ¬ lnot ¬ wedge ∧ land ∧ vee ∨ lor ∨ oplus ⊕ otimes ⊗ perp ⊥ parallel ∥ mid ∣ angle ∠ "
    "rightarrow → to → leftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕ Rightarrow ⇒ "
    "Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ longrightarrow ⟶ hookrightarrow ↪ nearrow ↗ searrow ↘ prime ′ "
    "hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ degree ° cdots ⋯ ldots … dots … vdots ⋮ colon : vert | Vert ‖ langle ⟨ "
    "rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ backslash \\ square □ Box □ triangle △ diamond ⋄ dagger † "
    "ddagger ‡ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓ "
    "leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ lt < gt > equal = less < greater > permil ‰ micro µ imath ı "
    "jmath ȷ eth ð cdotp · varGamma Γ varDelta Δ varTheta Θ"
)
MATH_CHARACTERS: Final[Mapping[str, str]] = {**_GREEK, **_RELATIONS}
"""The character that a command shows in a formula."""

SUPERSCRIPTS: Final[Mapping[str, str]] = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW∘°′*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ°°′*",
        strict=True,
    )
)
SUBSCRIPTS: Final[Mapping[str, str]] = dict(
    zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
VULGAR_FRACTIONS: Final[Mapping[str, str]] = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
    "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞", "1/7": "⅐", "1/9": "⅑", "1/10": "⅒",
}  # fmt: skip
