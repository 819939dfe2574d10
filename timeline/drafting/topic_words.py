"""The words that speak of each type of event and of each theme, in French, English and Arabic.

Each is a regular expression for the beginning of a word, without accents: `reunion` finds "Réunions" too, and
`\\b` ends it where the word must be whole. Arabic words may have "the" and particles before them. To teach
another word, add it to a line.
"""

from __future__ import annotations

from collections.abc import Mapping

TYPE_WORDS: Mapping[str, str] = {
    "agreement": (
        r"accords?\b|traites?\b|memorand|protocole d'|convention|charte\b|signature|signent\b|"
        r"signe un accord|"
        r"agreement|treaty|signed|signing|charter\b|pact\b|"
        r"اتفاق|اتفاقي|معاهد|مذكرة تفاهم|بروتوكول|توقيع|ميثاق"
    ),
    "meeting": (
        r"reunion|rencontre|sommet\b|visite|entretien|commission mixte|commission militaire mixte|session|"
        r"delegation|audience\b|concertation|table ronde|seminaire|conference|"
        r"meeting|meets?\b|met with|summit|visit|talks\b|joint commission|seminar|"
        r"اجتماع|لقاء|قمة|زيارة|مباحثات|محادثات|لجنة عسكرية مشتركة|اللجنة العسكرية المشتركة|وفد|مؤتمر|"
        r"استقبل|دورة"
    ),
    "operation": (
        r"operations? (?:militaire|antiterroriste|conjointe|de ratissage)|offensive|frappes?\b|ratissage|"
        r"neutralis|lance l'operation|patrouilles?\b|escort|"
        r"military operation|joint operation|air ?strikes?|raids?\b|"
        r"patrols?\b|دوريات|عملية مشتركة|"
        r"عملية عسكرية|عمليات عسكرية|هجوم مضاد|غارة|غارات|ضربة جوية|تمشيط"
    ),
    "mission": (
        r"mission (?:de formation|de l'union|de l'onu|de maintien|europeenne|d'assistance)|"
        r"mandat de la mission|"
        r"training mission|peacekeeping mission|advisory mission|mandate of the mission|"
        r"بعثة"
    ),
    "deployment": (
        r"deploiement|deploie|deploy|"
        r"arrivee (?:de|des|d'un) (?:soldats|troupes|contingent|militaires|instructeurs)|"
        r"debarqu|troops arriv|contingent|"
        r"(?:soldats|troupes|militaires|instructeurs)\s+(?:[\w']+\s+){0,4}?arrivent|troops arrive|"
        r"نشر (?:قوات|القوات|جنود|كتيبة)|انتشار|وصول (?:قوات|جنود|مدربين)"
    ),
    "withdrawal": (
        r"retrait|depart des (?:soldats|troupes|forces)|retrocession|restitu|"
        r"quitte(?:nt|r)? (?:le|la) (?:base|camp)|"
        r"withdraw|pull ?out|handover of the base|hand(?:s|ed)? over the base|"
        r"انسحاب|سحب (?:قوات|القوات)|تسليم القاعدة|مغادرة القوات"
    ),
    "exercise": (
        r"exercices?\b|manoeuvres?\b|flintlock|african lion|"
        r"exercises?\b|drills?\b|war ?games|manoeuv|maneuv|"
        r"تمرين|تمارين|مناورات|مناورة"
    ),
    "training": (
        r"formation|stage\b|stagiaires?|instruct|promotion d'officiers|brevet|"
        r"training|trained|trainees|instructors|graduat|"
        r"تدريب|تكوين|دورة تكوينية|دورة تدريبية|تخرج"
    ),
    "transfer": (
        r"livraison|livre\b|livres\b|remise (?:de|d'|officielle|au)|dons? (?:de|d')|reception (?:de|d')|"
        r"acquisition|"
        r"achat|cargaison|"
        r"deliver|donat|handed over equipment|purchase|shipment|acquir|"
        r"receiv(?:es|ed) .{0,20}(?:drones|vehicles|aircraft)|"
        r"تسليم معدات|تسلم|هبة|شحنة|صفقة|شراء|اقتناء"
    ),
    "institution": (
        r"creation de|cree\b|creent\b|adhesion|adhere|dissol|institu(?:e|tion de)|fondation de|"
        r"lancement officiel|"
        r"founded|establish|creation of|joins?\b|dissol|launch of|"
        r"admis a\b|admitted to|ينضم|تنضم|"
        r"إنشاء|تأسيس|انضمام|حل (?:الهيئة|المجموعة|المنظمة)|إطلاق"
    ),
    "decision": (
        r"resolution|sanction|decide|decision|decret|denonc(?:e|ent) (?:l'|les? |la )accord|"
        r"mandat du conseil|embargo|"
        r"adopt(?:e|ed|ion)|resolut|sanctions|decid|decree|"
        r"autoris|ratif|ultimatum|authori[sz]|مصادقة|تأذن|يأذن|تمهل|إنذار|"
        r"قرار|عقوبات|مرسوم|يقرر|قرر|إدانة|حظر"
    ),
    "rupture": (
        r"rupture|rompt|rompent|expuls|rappel(?:le)? (?:de )?(?:son|ses|leurs?|l'|des)? ?ambassadeurs?|"
        r"persona non grata|"
        r"crise diplomatique|brouille|suspen(?:d|sion) (?:la|de la|sa) cooperation|"
        r"break(?:s)? (?:off|with)|severs?\b|expel|recalls? .{0,20}ambassador|diplomatic crisis|rift\b|"
        r"(?:denonc|met(?:tent)? fin|mis fin|romp|suspen|annul|revoqu|abrog)[a-z]*\s+(?:[\w']+\s+){0,3}?"
        r"(?:[dl]')?(?:accord|cooperation|partenariat|relations)|retrait de la cedeao|"
        r"(?:denounc|ends?\b|ending|terminat|suspend|sever|break|cancel)[a-z]*\s+(?:[\w']+\s+){0,5}?"
        r"(?:agreement|cooperation|ties\b|relations|pact\b|deal\b)|withdraw\w* from ecowas|"
        r"(?:تنهي|ينهي|إنهاء|انهاء|تعليق|تعلق|يعلق|إلغاء|تلغي|يلغي)\s+(?:[\u0621-\u064a]+\s+){0,2}?ب?(?:ال)?"
        r"(?:اتفاق|تعاون|علاقات)|"
        r"قطع (?:العلاقات|علاقات)|قطيعة|طرد|استدعاء (?:السفير|سفير|سفراء)|أزمة دبلوماسية"
    ),
    "context": (
        r"coup d'etat|putsch|attentat|attaque (?:terroriste|contre|a |de |d')|embuscade|massacre|"
        r"renvers(?:e|ement)|"
        r"coup\b|attack|ambush|overthr|"
        r"soldats tues|militaires tues|collision|soldiers killed|crash|مقتل|تصادم|"
        r"انقلاب|هجوم|كمين|مجزرة|الإطاحة"
    ),
}

THEME_WORDS: Mapping[str, str] = {
    "counter-terrorism": (
        r"terroris|antiterror|djihadis|jihadis|extremis|counter-?terror|insurgen|إرهاب|الارهاب|جهادي|"
        r"تطرف|متطرف"
    ),
    "training": r"formation|stage\b|instruct|entrainement|training|trainees|تدريب|تكوين",
    "equipment": (
        r"equipement|materiel|vehicule|blinde|armement|munition|avion|equipment|weapons?\b|armou?red|"
        r"vehicles|aircraft|تجهيز|معدات|عتاد|مدرعات|أسلحة|ذخير"
    ),
    "intelligence": r"renseignement|intelligence\b|surveillance\b|استخبار|استعلام|مخابرات",
    "border-security": r"frontier|transfrontal|border|حدود|الحدودي",
    "peacekeeping": (
        r"maintien de la paix|casques? bleus?|peace ?keep|blue helmets|minusma|حفظ السلام|القبعات الزرق"
    ),
    "bases": (
        r"bases? (?:militaire|aerienne|avancee)|camp militaire|military base|air ?base|"
        r"قاعدة (?:عسكرية|جوية)|القاعدة (?:العسكرية|الجوية)|قواعد عسكرية"
    ),
    "drones": r"drone|uavs?\b|unmanned|مسير",
    "maritime": (
        r"maritime|marine nationale|navale?\b|piraterie|golfe de guinee|navy\b|naval|piracy|بحري|قرصنة"
    ),
    "police": r"polici|police|gendarm|شرطة|درك",
    "justice": (
        r"justice|tribunal|cour (?:penale|de justice|supreme)|parquet|proces\b|court\b|prosecut|trial\b|"
        r"عدالة|محكمة|قضاء|محاكمة"
    ),
    "mediation": (
        r"mediat|bons offices|negociation|dialogue|accord de paix|peace (?:talks|agreement)|negotiat|"
        r"وساطة|وسيط|مفاوضات|حوار"
    ),
    "private-military": (
        r"wagner|africa corps|mercenair|societe militaire privee|paramilitaire|mercenar|"
        r"private military|فاغنر|فاغنار|مرتزقة|الفيلق الإفريقي"
    ),
    "sovereignty": r"souverain|sovereign|سيادة",
    "defence-industry": (
        r"industries? (?:de (?:la )?defense|militaire)|defen[cs]e industry|arms industry|"
        r"صناعة (?:دفاعية|عسكرية)|الصناعات الدفاعية|الصناعة (?:الدفاعية|العسكرية)"
    ),
    "military-health": (
        r"sante militaire|sante des armees|medecins? militaire|hopital militaire|"
        r"military (?:health|hospital|medic)|الصحة العسكرية|الطب العسكري|مستشفى (?:عسكري|ميداني)|"
        r"المستشفى العسكري"
    ),
}
