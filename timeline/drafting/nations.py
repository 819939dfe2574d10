"""What countries and their people are called in French, English and Arabic, beside the names that CLDR has.

A country's entry gives the adjective in each language (in French masculine/feminine; plurals are derived, in
Arabic the feminine too), other names of the country, and capitals or seats of power that stand for its
government. To add a country, or a word: write it here, and an example in tests/test_mentions.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """The words of one country, each list parted by commas."""

    fr: str  # adjectives
    en: str
    ar: str  # without the article
    also: str = ""  # other names, of any language
    capital: str = ""


NATIONS: Mapping[str, Nation] = {
    "AE": Nation(
        fr="émirati/émiratie, émirien/émirienne",
        en="Emirati",
        ar="إماراتي",
        also="Émirats, Emirats, UAE, الإمارات",
        capital="Abou Dhabi, Abu Dhabi, أبوظبي, أبو ظبي",
    ),
    "BE": Nation(fr="belge/belge", en="Belgian", ar="بلجيكي"),
    "BF": Nation(
        fr="burkinabè/burkinabè, burkinabé/burkinabée",
        en="Burkinabe, Burkinabè, Burkinabé",
        ar="بوركيني, بوركينابي",
        also="Burkina, بوركينا",
        capital="Ouagadougou, واغادوغو, واغادوغوا",
    ),
    "BJ": Nation(fr="béninois/béninoise", en="Beninese", ar="بنيني", capital="Cotonou, Porto-Novo, كوتونو"),
    "BR": Nation(fr="brésilien/brésilienne", en="Brazilian", ar="برازيلي", capital="Brasilia, Brasília"),
    "BY": Nation(
        fr="biélorusse/biélorusse, bélarussien/bélarussienne",
        en="Belarusian",
        ar="بيلاروسي",
        also="Biélorussie, Bélarus",
        capital="Minsk",
    ),
    "CA": Nation(fr="canadien/canadienne", en="Canadian", ar="كندي", capital="Ottawa, أوتاوا"),
    "CD": Nation(
        fr="",
        en="",
        ar="",
        also=(
            "RDC, RD Congo, République démocratique du Congo, DRC, DR Congo, "
            "Democratic Republic of the Congo, Democratic Republic of Congo, "
            "جمهورية الكونغو الديمقراطية, الكونغو الديمقراطية"
        ),
        capital="Kinshasa",
    ),
    "CF": Nation(
        fr="centrafricain/centrafricaine",
        en="Central African",
        ar="",
        also="Centrafrique, RCA, أفريقيا الوسطى, إفريقيا الوسطى",
        capital="Bangui, بانغي",
    ),
    "CG": Nation(
        fr="",
        en="",
        ar="",
        also="République du Congo, Congo-Brazzaville, Republic of the Congo",
        capital="Brazzaville",
    ),
    "CI": Nation(
        fr="ivoirien/ivoirienne",
        en="Ivorian",
        ar="إيفواري",
        also="Côte d'Ivoire, Côte-d'Ivoire, Ivory Coast, كوت ديفوار, ساحل العاج",
        capital="Abidjan, Yamoussoukro, أبيدجان",
    ),
    "CM": Nation(fr="camerounais/camerounaise", en="Cameroonian", ar="كاميروني", capital="Yaoundé, ياوندي"),
    "CN": Nation(fr="chinois/chinoise", en="Chinese", ar="صيني", capital="Pékin, Beijing, بكين"),
    "CV": Nation(
        fr="cap-verdien/cap-verdienne", en="Cape Verdean", ar="", also="Cap-Vert, Cabo Verde, Cape Verde"
    ),
    "CZ": Nation(
        fr="tchèque/tchèque", en="Czech", ar="تشيكي", also="Tchéquie, République tchèque, Czech Republic"
    ),
    "DE": Nation(fr="allemand/allemande", en="German", ar="ألماني", capital="Berlin, برلين"),
    "DK": Nation(fr="danois/danoise", en="Danish", ar="دنماركي"),
    "DZ": Nation(fr="algérien/algérienne", en="Algerian", ar="جزائري", capital="Alger, Algiers"),
    "EE": Nation(fr="estonien/estonienne", en="Estonian", ar="إستوني"),
    "EG": Nation(fr="égyptien/égyptienne", en="Egyptian", ar="مصري", capital="Le Caire, Cairo, القاهرة"),
    "ES": Nation(
        fr="espagnol/espagnole",
        en="Spanish",
        ar="إسباني, اسباني",
        also="إسبانيا, اسبانيا",
        capital="Madrid, مدريد",
    ),
    "ET": Nation(fr="éthiopien/éthiopienne", en="Ethiopian", ar="إثيوبي"),
    "FR": Nation(fr="français/française", en="French", ar="فرنسي", capital="Paris, Élysée, Elysée, باريس"),
    "GB": Nation(
        fr="britannique/britannique",
        en="British",
        ar="بريطاني",
        also="Grande-Bretagne, Great Britain, UK, Britain, بريطانيا, المملكة المتحدة",
        capital="Londres, London, لندن",
    ),
    "GH": Nation(fr="ghanéen/ghanéenne", en="Ghanaian", ar="غاني", capital="Accra, أكرا"),
    "GM": Nation(
        fr="gambien/gambienne", en="Gambian", ar="غامبي", also="Gambia, The Gambia", capital="Banjul"
    ),
    "GN": Nation(
        fr="guinéen/guinéenne",
        en="Guinean",
        ar="غيني",
        also="Guinée Conakry, Guinée-Conakry, غينيا كوناكري",
        capital="Conakry, كوناكري",
    ),
    "GQ": Nation(
        fr="équato-guinéen/équato-guinéenne, équatoguinéen/équatoguinéenne",
        en="Equatoguinean, Equatorial Guinean",
        ar="",
        capital="Malabo",
    ),
    "GW": Nation(
        fr="bissau-guinéen/bissau-guinéenne, bissao-guinéen/bissao-guinéenne",
        en="Bissau-Guinean",
        ar="",
        also="Guinée-Bissau, Guinée Bissau, Guinée-Bissao, Guinea Bissau, غينيا بيساو",
        capital="Bissau",
    ),
    "HU": Nation(fr="hongrois/hongroise", en="Hungarian", ar="مجري, هنغاري"),
    "IN": Nation(fr="indien/indienne", en="Indian", ar="هندي", capital="New Delhi"),
    "IR": Nation(fr="iranien/iranienne", en="Iranian", ar="إيراني", capital="Téhéran, Tehran, طهران"),
    "IT": Nation(fr="italien/italienne", en="Italian", ar="إيطالي", capital="Rome, روما"),
    "LR": Nation(fr="libérien/libérienne", en="Liberian", ar="ليبيري", capital="Monrovia"),
    "LT": Nation(fr="lituanien/lituanienne", en="Lithuanian", ar="ليتواني"),
    "LY": Nation(fr="libyen/libyenne", en="Libyan", ar="ليبي", capital="Tripoli, طرابلس"),
    "MA": Nation(fr="marocain/marocaine", en="Moroccan", ar="مغربي, مغاربة", capital="Rabat, الرباط"),
    "ML": Nation(fr="malien/malienne", en="Malian", ar="", capital="Bamako, Koulouba, باماكو"),
    "MR": Nation(
        fr="mauritanien/mauritanienne", en="Mauritanian", ar="موريتاني", capital="Nouakchott, نواكشوط"
    ),
    "NE": Nation(fr="nigérien/nigérienne", en="Nigerien", ar="نيجري", capital="Niamey, نيامي"),
    "NG": Nation(fr="nigérian/nigériane", en="Nigerian", ar="نيجيري", capital="Abuja, أبوجا"),
    "NL": Nation(
        fr="néerlandais/néerlandaise",
        en="Dutch",
        ar="هولندي",
        also="Pays-Bas, Netherlands, Hollande, هولندا",
        capital="La Haye, The Hague",
    ),
    "NO": Nation(fr="norvégien/norvégienne", en="Norwegian", ar="نرويجي", capital="Oslo"),
    "PT": Nation(fr="portugais/portugaise", en="Portuguese", ar="برتغالي", capital="Lisbonne, Lisbon"),
    "QA": Nation(fr="qatari/qatarie, qatarien/qatarienne", en="Qatari", ar="", capital="Doha, الدوحة"),
    "RO": Nation(fr="roumain/roumaine", en="Romanian", ar="روماني"),
    "RS": Nation(fr="serbe/serbe", en="Serbian", ar="صربي", capital="Belgrade"),
    "RU": Nation(
        fr="russe/russe", en="Russian", ar="روسي, روس", capital="Moscou, Moscow, Kremlin, موسكو, الكرملين"
    ),
    "RW": Nation(fr="rwandais/rwandaise", en="Rwandan", ar="رواندي", capital="Kigali"),
    "SA": Nation(
        fr="saoudien/saoudienne",
        en="Saudi, Saudi Arabian",
        ar="سعودي",
        also="السعودية",
        capital="Riyad, Riyadh, الرياض",
    ),
    "SD": Nation(fr="soudanais/soudanaise", en="Sudanese", ar="سوداني", capital="Khartoum, الخرطوم"),
    "SE": Nation(fr="suédois/suédoise", en="Swedish", ar="سويدي", capital="Stockholm"),
    "SL": Nation(
        fr="sierra-léonais/sierra-léonaise, sierraléonais/sierraléonaise",
        en="Sierra Leonean",
        ar="",
        also="Sierra-Leone",
        capital="Freetown",
    ),
    "SN": Nation(fr="sénégalais/sénégalaise", en="Senegalese", ar="سنغالي", capital="Dakar, داكار"),
    "SS": Nation(fr="sud-soudanais/sud-soudanaise", en="South Sudanese", ar="", also="جنوب السودان"),
    "SY": Nation(fr="syrien/syrienne", en="Syrian", ar="سوري", capital="Damas, Damascus, دمشق"),
    "TD": Nation(
        fr="tchadien/tchadienne",
        en="Chadian",
        ar="تشادي",
        capital="N'Djamena, Ndjamena, N’Djaména, نجامينا, انجمينا, إنجمينا",
    ),
    "TG": Nation(fr="togolais/togolaise", en="Togolese", ar="توغولي", capital="Lomé, لومي"),
    "TN": Nation(fr="tunisien/tunisienne", en="Tunisian", ar="تونسي", capital="Tunis"),
    "TR": Nation(
        fr="turc/turque",
        en="Turkish",
        ar="تركي, أتراك",
        also="Turkey, Türkiye, تركيا",
        capital="Ankara, أنقرة",
    ),
    "UA": Nation(fr="ukrainien/ukrainienne", en="Ukrainian", ar="أوكراني", capital="Kiev, Kyiv, Kyïv, كييف"),
    "US": Nation(
        fr="américain/américaine, états-unien/états-unienne",
        en="American",
        ar="أمريكي, أميركي",
        also=(
            "États-Unis, Etats-Unis, États-Unis d'Amérique, USA, US, U.S., United States of America, "
            "الولايات المتحدة, الولايات المتحدة الأمريكية, أمريكا"
        ),
        capital="Washington, Pentagone, Pentagon, واشنطن, البنتاغون",
    ),
}

# Words that mean a country only where something else in the text speaks of it: Arabic "مالية" is "financial"
# too, and some countries have the names of people or of other places.
DOUBTFUL_WORDS: Mapping[str, str] = {
    "ML": "مالي, مالية, المالي, المالية, ماليون, ماليين, الماليون, الماليين",
    "CG": "Congo, الكونغو",
    "DM": "Dominique, Dominica",
    "GE": "Georgia",
    "JE": "Jersey",
    "JO": "Jordan",
    "MU": "Maurice",
    "QA": "قطر, قطري, قطرية",
    "RE": "La Réunion, Réunion",
}

# What stands for a country in "franco-malien".
PREFIXES: Mapping[str, str] = {
    "DE": "germano",
    "DZ": "algéro",
    "ES": "hispano",
    "FR": "franco",
    "IT": "italo",
    "MA": "maroco",
    "ML": "malo",
    "MR": "mauritano",
    "RU": "russo",
    "SN": "sénégalo",
    "TD": "tchado",
    "TN": "tuniso",
    "TR": "turco",
    "US": "américano",
}

# What before a doubtful Arabic word makes it a country: "in", "between", "to", "republic of", "army of" ...
SURE_BEFORE: Mapping[str, str] = {
    "ML": "في بين إلى جمهورية دولة شمال شمالي وسط جنوب حكومة جيش رئيس لدى",
}

# Phrases that hold the name of a country and do not mean it.
NOT_COUNTRIES = (
    "lac Tchad, bassin du lac Tchad, Lake Chad, Lake Chad Basin, بحيرة تشاد, حوض بحيرة تشاد",
    "fleuve Niger, delta du Niger, boucle du Niger, Niger River, River Niger, Niger Delta, Niger State, "
    "Inner Niger Delta, نهر النيجر, دلتا النيجر",
    "golfe de Guinée, Gulf of Guinea, خليج غينيا",
    "Papouasie-Nouvelle-Guinée, Papua New Guinea",
    "golfe du Bénin, Bight of Benin, Benin City",
    "Agence France-Presse, Agence France Presse, France 24, France24, Radio France Internationale, "
    "Radio France, "
    "Air France, France Télévisions, Nouvelle-Calédonie, فرانس 24, فرانس برس, وكالة فرانس برس",
    "Royal Air Maroc, Maroc Telecom, Maroc Hebdo, Morocco World News, Mali Actu, Maliweb, Mali24, "
    "Le Maroc Diplomatique",
    "South Africa, Afrique du Sud",
    "وزارة المالية, وزير المالية, وزيرة المالية, المالية العامة, الشؤون المالية, السوق المالية",
    "Champ-de-Mars, Paris Match, latino-américain, latino-américaine, afro-américain, Latin American",
)
