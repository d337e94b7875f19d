"""The names of templates and of their parameters with which six Wikipedias cite."""

from __future__ import annotations

CITES = frozenset((
    "citation", "lien web", "article", "ouvrage", "chapitre", "article encyclopédique", "lien vidéo",
    "lien brisé", "lien archive", "internetquelle", "literatur", "cita", "citeweb", "webcitation",
    "web archive", "webarchive", "webarchiv", "tweet", "lien instagram", "lien x",
))  # fmt: skip
CITES_BEGIN = ("cite ", "cita ", "citar ")
SHORT = frozenset((
    "sfn", "sfnp", "harv", "harvnb", "harvp", "harvtxt", "harvsp", "harvnp", "harvard", "harvref",
    "harvcoltxt", "harvcol", "harvy", "harvc", "cita",
))  # fmt: skip
IDENTITIES = frozenset(("sfnref", "harvid"))  # of a described source, by which short notes find it
AUTHORS = (
    (
        "last", "last1", "author", "author1", "surname", "surname1", "nom", "nom1", "apellidos", "apellidos1",
        "apellido", "apellido1", "cognome", "cognome1", "último", "último1", "ultimo", "ultimo1", "sobrenome",
        "sobrenome1", "auteur", "auteur1", "autor", "autor1", "autore", "autore1", "editor-last",
        "editor1-last",
    ),
    ("last2", "author2", "surname2", "nom2", "apellidos2", "cognome2", "último2", "ultimo2", "sobrenome2",
     "editor2-last"),
    ("last3", "author3", "surname3", "nom3", "apellidos3", "cognome3", "último3", "ultimo3", "sobrenome3"),
    ("last4", "author4", "surname4", "nom4", "apellidos4", "cognome4", "último4", "ultimo4", "sobrenome4"),
)  # fmt: skip
YEARS = ("year", "année", "año", "ano", "anno", "jahr", "date", "datum", "fecha", "data")
PAGES = ("p", "pp", "page", "pages", "loc")
IDENTIFIERS = {
    "doi": "https://doi.org/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "arxiv": "https://arxiv.org/abs/",
    "eprint": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}
LINKS = ("official website", "official site", "url", "site officiel", "website", "oficiální")
VIDEOS = "youtube"
NOTES = ("efn", "efn-ua", "efn-lr", "refn", "note", "#tag:ref")
REUSES = ("r", "ref name")
BUNDLES = frozenset((
    "multiref", "multiref2", "multiple references", "unbulleted list citebundle", "bulleted list citebundle",
    "ubl", "ublist", "unbulleted list", "plainlist", "flatlist", "hlist", "columns-list", "refbegin",
))  # fmt: skip
TARGETS = (
    "url", "lire en ligne", "online", "chapter-url", "contribution-url", "article-url", "chapterurl",
    "url texte", "enlace", "url-texto", "url-capítulo", "urlcapítulo", "url-chapitre", "url capitolo",
    "présentation en ligne",
)  # fmt: skip
ARCHIVES = (
    "archive-url", "archiveurl", "archivo-url", "archivourl", "urlarchivo", "urlarchivio", "arquivourl",
    "arquivo-url", "urlarquivo", "archive url", "archiv-url", "archivurl",
)  # fmt: skip
TITLES = (
    "title", "titre", "titel", "título", "titulo", "titolo", "chapter", "contribution", "article", "capítulo",
    "capitolo", "titre chapitre", "text",
)  # fmt: skip
WORKS = (
    "work", "website", "newspaper", "magazine", "journal", "publisher", "périodique", "site", "werk", "obra",
    "periódico", "publicación", "pubblicazione", "sito", "jornal", "publicado", "sammelwerk",
)  # fmt: skip
DATES = ("date", "datum", "fecha", "data", "en ligne le", "year", "année", "año", "ano", "anno")
WORDS_LAST = frozenset(("lang", "langue", "nobr", "nowrap", "small", "em", "big"))
WORDS_FIRST = frozenset((
    "cn span", "citation needed span", "référence nécessaire", "référence souhaitée", "refnec", "refsou",
    "référence à confirmer", "passage à sourcer", "abbr", "abréviation", "sic", "formatnum", "nombre",
))  # fmt: skip
WORDS_BOTH = frozenset(("unité", "val", "convert", "date", "date-", "unit"))  # 4 and mm, 15 and June
QUOTES = frozenset((
    "quote", "blockquote", "cquote", "rquote", "quotation", "bq", "citation bloc", "citation",
    "début citation", "zitat", "cita", "cita bloque", "cytat", "quote box", "citar",
))  # fmt: skip
SAID = ("text", "texte", "quote", "quotation", "citation", "contenu", "content", "texto", "testo", "1")
SAID_BY = (
    "author",
    "auteur",
    "autor",
    "autore",
    "sign",
    "2",
    "source",
    "quelle",
    "fuente",
    "fonte",
    "ref",
    "3",
)
