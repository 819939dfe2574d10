"""What pages of the press hold beside their article, in French, English and Arabic.

Each list is of regular expressions that match a whole line, whatever its case. To teach it another: add a
line here, and one to the page of a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# From such a line on, nothing belongs to the article: comments, other articles.
_END = (
    r"laisse[rz] (?:un|votre) commentaire.*",
    r"laisse[rz] une réponse.*",
    r"(?:poster|écrire|ajouter|publier) un commentaire.*",
    r"(?:[0-9]+ )?commentaires?(?: \([0-9]+\))?",
    r"annuler la réponse",
    r"articles? (?:similaires?|liés?|connexes?|associés?)",
    r"(?:sur|dans) (?:le même (?:sujet|thème)|la même rubrique)",
    r"(?:vous (?:pourriez|aimerez|aimeriez) (?:aussi|également).*|plus d['’]articles.*|"
    r"nos derniers articles)",
    r"les plus (?:lus|populaires)",
    r"leave a (?:reply|comment).*",
    r"(?:post|add|write) a comment.*",
    r"(?:[0-9]+ )?comments?(?: \([0-9]+\))?",
    r"cancel reply",
    r"related (?:articles?|posts?|stories|news|content)",
    r"(?:you (?:may|might) also like.*|more (?:from|on this story).*|most (?:read|popular)|"
    r"recommended(?: for you)?)",
    r"[اأ]ترك (?:تعليق|رد).*",
    r"(?:أضف|إضافة|اكتب) (?:تعليق|تعليقا|تعليقاً|تعليقًا).*",
    r"(?:التعليقات|تعليقات)(?: \([0-9]+\))?",
    r"إلغاء الرد",
    r"(?:مقالات|مواضيع|أخبار) (?:ذات صلة|مشابهة|متعلقة|مرتبطة)",
    r"(?:ذات صلة|قد يعجبك (?:أيضا|أيضاً|أيضًا).*|الأكثر قراءة|الأكثر مشاهدة)",
)

# Such a line does not belong to the article; what follows may.
_BESIDE = (
    r"votre adresse (?:e-?mail|de messagerie) ne sera pas publiée.*",
    r"les champs obligatoires sont indiqués.*",
    r"(?:enregistrer|save) (?:mon nom|my name).*",
    r"bouton retour en haut de la page",
    r"(?:à )?(?:re)?(?:lire|voir|écouter)(?: aussi| également)\b.*",
    r"(?:partage[rz]|tweete[rz]|imprimer|envoyer|copier le lien|j['’]aime)(?: (?:sur|par|cet?|l['’]|"
    r"cette).*)?\s*:?",
    r"(?:abonnez|inscrivez)-vous.*",
    r"(?:recevez|suivez)(?:-nous)?\b.{0,80}(?:newsletter|whatsapp|facebook|telegram|google|réseaux|"
    r"x \(twitter\)).*",
    r".{0,60}\b(?:utilis(?:e|ons)|acceptez|use|uses|accept)\b.{0,40}\bcookies\b.*",
    r"(?:tout )?(?:accepter|refuser)(?: et continuer| tous les cookies| les cookies)?|"
    r"(?:accept|reject) all.*",
    r"(?:publicité|annonce|sponsorisé|advertisement|sponsored)",
    r"(?:tous droits réservés|all rights reserved|جميع الحقوق محفوظة|كل الحقوق محفوظة).*",
    r"(?:©|copyright\b).*",
    r"(?:accueil|home|الرئيسية)(?: ?[>»›/|] ?.*)?",
    r"(?:temps de lecture|lecture)\s*:?\s*[0-9]+ ?min.*|[0-9]+ min(?:ute)?s?(?: de lecture| read)",
    r"(?:menu|rechercher|recherche|se connecter|connexion|search|log ?in|sign ?(?:in|up)|بحث|القائمة|"
    r"تسجيل الدخول)",
    r"(?:article )?(?:précédent|suivant|previous|next)(?: (?:article|post))?",
    r"(?:étiquettes|mots[- ]clés|tags?|وسوم|الوسوم|كلمات مفتاحية)\s*:.*",
    r"your e-?mail address will not be published.*",
    r"required fields are marked.*",
    r"back to top(?: button)?|زر الذهاب إلى الأعلى",
    r"(?:read|see|watch)(?: also| more| next)\b\s*:.*|also read\b.*|read more",
    r"(?:share|tweet|print|e-?mail|copy link)(?: (?:on|this|via|the).*)?\s*:?",
    r"(?:subscribe|sign up)\b.*",
    r"follow us\b.*",
    r"لن يتم نشر عنوان بريدك.*",
    r"الحقول الإلزامية.*",
    r"(?:اقرأ|إقرأ|اقرؤوا|طالع|شاهد) (?:أيضا|أيضاً|أيضًا|ايضا|المزيد).*",
    r"(?:شارك|شاركها|مشاركة|غرد|طباعة|نسخ الرابط)(?: (?:على|هذا|عبر|المقال).*)?\s*:?",
    r"(?:اشترك|تابعنا|تابعونا)\b.*",
    r".*ملفات تعريف الارتباط.*",
    r"(?:إعلان|إعلانات)",
)
_NETWORKS = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|messenger|instagram|tiktok|youtube|viber|"
    r"e-?mail|reddit|tumblr|vkontakte|skype|copy|print|imprimer|partager(?: par e-?mail)?|"
    r"share(?: via e-?mail)?|"
    r"فيسبوك|تويتر|واتساب|تيلقرام|تيليجرام|لينكدإن|ماسنجر|بينتيريست|طباعة|[0-9.,k]+|[|•·/,-])"
)

_IS_END = re.compile("|".join(_END), re.IGNORECASE)
_IS_BESIDE = re.compile("|".join((*_BESIDE, rf"{_NETWORKS}(?:\s+{_NETWORKS})*")), re.IGNORECASE)


def article_lines(lines: Iterable[str]) -> list[str]:
    """The lines that belong to the article.

    Links to the comments also stand above articles: only where less than half of the words follow does such a
    line end the article.
    """
    kept = [" ".join(line.split()) for line in lines]
    words = [len(line.split()) for line in kept]
    for index, line in enumerate(kept):
        if _IS_END.fullmatch(line) and sum(words[index:]) < sum(words[:index]):
            kept = kept[:index]
            break
    return [line for line in kept if not _IS_END.fullmatch(line) and not _IS_BESIDE.fullmatch(line)]


def without_repeated(title: str, lines: Sequence[str]) -> list[str]:
    """Lines without those at their head that only repeat the title."""
    start = 0
    while start < len(lines) and (not lines[start] or _same(lines[start], title)):
        start += 1
    return list(lines[start:])


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", other).strip().casefold()
