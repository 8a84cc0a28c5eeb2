"""LaTeX in BibTeX files of Zotero, Better BibTeX, JabRef and Mendeley is read as text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.bibliography.bibtex.bibtex import read_bibtex
from tracker.exchange.bibliography.bibtex.bibtex_text import escaped, unescaped
from tracker.exchange.bibliography.bibtex.latex import plain_text
from tracker.wording.messages import problem_text

ESCAPES = r"""
{\textless}5 {\textgreater} 4               | <5 > 4
a\textless{}b\textgreater{}                 | a<b>
{\textasciitilde} \textasciitilde{}z \~{}   | ~ ~z ~
{\textasciicircum} {\textbackslash} {\textbar} | ^ \ |
a{\_}b {\&} {\%} {\#} {\$} \_ \& \% \# \$   | a_b & % # $ _ & % # $
\{x\} {\textbraceleft}{\textbraceright}     | {x} {}
\{\vphantom{\}}x                            | {x
{\textquotesingle}s \textquotesingle s      | 's 's
{\textquotedblleft}q{\textquotedblright} ``q'' {\textquotedbl} | “q” “q” "
{\textquoteleft}a{\textquoteright} \glqq{}a\grqq{} {\guillemotleft}a{\guillemotright} | ‘a’ „a“ «a»
{\quotedblbase} {\quotesinglbase} \guilsinglleft{} \guilsinglright | „ ‚ ‹ ›
\enquote{Wuhan}                             | “Wuhan”
a--b a---b {\textendash}{\textemdash}       | a–b a—b –—
{\textellipsis} \ldots{} \dots              | … … …
!`Hola? ?`Que                               | ¡Hola? ¿Que
{\'e}\`a {\"o}{\^\i} \'{\i} \c{c}{\c c} \v{s} \r{u} {\k a} {\H o} \u g \.z | éà öî í çç š ů ą ő ğ ż
\d{t} \b{d} \={o}                           | ṭ ḏ ō
\' e {\'{}} \"{}                            | é ´ ¨
\v{\j} \v\i                                 | ǰ ǐ
{\aa}{\AA}{\o}{\O}{\ss}{\ae}{\oe}{\l}{\L}   | åÅøØßæœłŁ
{\dj}{\DJ}{\th}{\TH}{\dh}{\ng}              | đĐþÞðŋ
{\textcommabelow S}                         | Ș
{\texteuro}5 {\pounds} {\textyen} {\textcent} | €5 £ ¥ ¢
{\S}3 {\textcopyright} {\textregistered} {\texttrademark} {\textdegree} {\textnumero} | §3 © ® ™ ° №
{\texttimes} {\textpm} {\textmu} {\textonehalf} {\textperthousand} | × ± µ ½ ‰
$\alpha$ {$\beta$}-decay $\Gamma$ \textgamma{} \ensuremath{\mu} | α β-decay Γ γ μ
$<$ $\leq$ $\geq$ $\pm$ $\times$ $\rightarrow$ $\infty$ $\approx$ | < ≤ ≥ ± × → ∞ ≈
CO$_2$ CO$_{2}$ $10^{-3}$ km$^2$ \textsuperscript{2}\textsubscript{10} | CO₂ CO₂ 10⁻³ km² ²₁₀
21$^{\textrm{st}}$ \textsuperscript{Q}      | 21ˢᵗ Q
$\frac{1}{4}$ $\frac{a}{b}$ $\notin$ $\not\in$ $\hat{a}$ | ¼ a/b ∉ ∉ â
{\CYRV}{\cyru}{\cyrh}{\cyrchar\cyra}       | Вуха
\emph{a} \textit{b} {\bf c} \textbf{d} \textsc{e} {\relax Ch}. \mkbibemph{f} \textcolor{red}{g} | a b c d e Ch. f g
\href{https://a.org/x_y}{De krant}          | De krant (https://a.org/x_y)
\href{https://a.org}{https://a.org}         | https://a.org
\url{https://a.org/x\_y?z=1\%20}            | https://a.org/x_y?z=1%20
{\noopsort{1973b}}Wuhan                     | Wuhan
100\,\% a\ b~c d\-e x\\y                    | 100 % a b c de x y
costs $5 and $6, US\$7                      | costs $5 and $6, US$7
""".strip().splitlines()


@pytest.mark.parametrize("line", ESCAPES)
def test_the_escapes_of_reference_managers_become_characters(line: str) -> None:
    latex, plain = (part.strip() for part in line.rsplit(" | ", 1))
    read = plain_text(latex)
    assert (read.text, read.unread) == (plain, ())


@pytest.mark.parametrize(
    ("latex", "text", "unread"),
    [
        (r"a \mymacro{foo} bar", r"a \mymacro{foo} bar", (r"\mymacro{foo}",)),
        (r"a \mymacro b", r"a \mymacro b", (r"\mymacro",)),
        (r"\verb|x|", r"\verb|x|", (r"\verb",)),
        (r"$\sqrt[3]{x}$ is", r"$\sqrt[3]{x}$ is", (r"$\sqrt[3]{x}$",)),
        (r"$x^{\xi\infty}$", r"$x^{\xi\infty}$", (r"$x^{\xi\infty}$",)),
        (r"a $\not$ b", r"a $\not$ b", (r"$\not$",)),
        ("ends in \\", "ends in \\", ()),
    ],
)
def test_unreadable_latex_stays_as_typed_and_is_reported(latex: str, text: str, unread: tuple[str, ...]) -> None:
    read = plain_text(latex)
    assert (read.text, read.unread) == (text, unread)


def test_a_record_notes_its_fields_with_unreadable_latex() -> None:
    (record,) = read_bibtex(r"@book{k, title={A \foo{b}}, author={Bos, \bar{An}}, note={plain}}")
    assert record.item["title"] == r"A \foo{b}"
    assert [(field, problem_text(error)) for field, error in record.notes] == [
        ("title", r"LaTeX that can't be read stays unchanged: \foo{b}."),
        ("author", r"LaTeX that can't be read stays unchanged: \bar{An}."),
    ]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (r"https://a.org/{\_}x{\%}20", "https://a.org/_x%20"),
        (r"https://a.org/{\textasciitilde}bos/a\textunderscore b", "https://a.org/~bos/a_b"),
        (r"https://a.org/\textasciitilde{}bos", "https://a.org/~bos"),
        (r"https://a.org/\string~bos\string_x", "https://a.org/~bos_x"),
        (r"\url{https://a.org/x_y}", "https://a.org/x_y"),
        (r"\href{https://a.org/x_y}{De krant}", "https://a.org/x_y"),
        ("{{https://a.org}}", "https://a.org"),
    ],
)
def test_the_escapes_in_an_address_are_removed(typed: str, address: str) -> None:
    assert unescaped(typed) == address


def test_an_address_in_howpublished_becomes_the_address() -> None:
    (record,) = read_bibtex(r"@misc{k, title={A}, howpublished={\url{https://a.org/x\_y}}}")
    assert record.item["URL"] == "https://a.org/x_y"
    assert "medium" not in record.item


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Mc"))


@given(st.text(SIGNS | st.sampled_from(" \\{}$%&#_^~-`'!?<>,"), max_size=40))
def test_any_written_text_reads_as_itself(text: str) -> None:
    read = plain_text(escaped(text))
    assert (read.text, read.unread) == (" ".join(unicodedata.normalize("NFC", text).split()), ())


@given(st.text(r"\{}$^_~'`-ab =.", max_size=60))
def test_a_broken_formula_or_group_raises_no_error(latex: str) -> None:
    plain_text(latex)


@pytest.mark.parametrize(
    "part", ["{", "}", "$", "$a", r"\'", r"\href{a}{", r"\textsuperscript{", "$^{", "\\", r"\foo{", "^"]
)
def test_a_long_row_of_one_part_is_read_without_looking_back(part: str) -> None:
    assert plain_text(part * 5_000) is not None
