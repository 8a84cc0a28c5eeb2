"""Additions to the names of GeoNames for the gazetteer: short forms, duplicates, codes, kinds.

Divisions are given by their GeoNames code: `NL.11.0518` is the municipality of The Hague; it ends with the CBS code.
"""

from __future__ import annotations

OWN_NAMES = {
    "NL.02.1900": "Súdwest-Fryslân",
    "CN.13": "Xinjiang",
    "CN.14": "Tibet",
    "CN.16": "Guangxi",
    "CN.20": "Inner Mongolia",
    "CN.21": "Ningxia",
    "CN.01.3415": "Lu'an",
    "CN.13.6504": "Turpan",
    "CN.13.6502": "Karamay",
    "CN.13.6530": "Kizilsu",
    "CN.13.6531": "Kashgar",
    "CN.13.6532": "Hotan",
    "CN.13.6540": "Ili",
    "CN.13.6543": "Altay",
    "CN.14.5402": "Shigatse",
    "CN.14.5405": "Lhoka",
    "CN.14.5403": "Chamdo",
    "CN.18.5202": "Liupanshui",
}
"""Names that are shown instead of GeoNames' own."""

ALSO_CALLED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "NL.01": (("Drinte", "nds", ""),),
    "NL.02": (("Friesland", "nl", ""), ("Frisia", "en", "")),
    "NL.03": (("Guelders", "en", ""),),
    "NL.05": (("Limburg (Netherlands)", "en", ""),),
    "NL.06": (("North Brabant", "en", ""), ("Brabant", "nl", "")),
    "NL.07": (("North Holland", "en", ""),),
    "NL.10": (("Zealand", "en", ""),),
    "NL.11": (("South Holland", "en", ""),),
    "NL.02.0060": (("It Amelân", "fy", ""),),
    "NL.02.0072": (("Harns", "fy", ""),),
    "NL.02.0074": (("It Hearrenfean", "fy", ""),),
    "NL.02.0080": (("Ljouwert", "fy", ""),),
    "NL.02.0085": (("Eaststellingwerf", "fy", ""),),
    "NL.02.0086": (("Opsterlân", "fy", ""),),
    "NL.02.0088": (("Skiermûntseach", "fy", ""),),
    "NL.02.0090": (("Smellingerlân", "fy", ""),),
    "NL.02.0093": (("Skylge", "fy", ""),),
    "NL.02.0096": (("Flylân", "fy", ""),),
    "NL.02.0737": (("Tietjerksteradeel", "nl", ""),),
    "NL.02.1891": (("Dantumadeel", "nl", ""),),
    "NL.02.1900": (("Zuidwest-Friesland", "nl", ""),),
    "NL.02.1940": (("De Friese Meren", "nl", ""),),
    "NL.02.1970": (("Noordoost-Friesland", "nl", ""),),
    "NL.06.0796": (("Den Bosch", "nl", ""), ("Bois-le-Duc", "fr", "")),
    "NL.11.0484": (("Alphen a/d Rijn", "nl", ""),),
    "NL.11.0502": (("Capelle a/d IJssel", "nl", ""),),
    "NL.11.0518": (("'s-Gravenhage", "nl", ""), ("The Hague", "en", "")),
    "NL.11.0542": (("Krimpen a/d IJssel", "nl", ""),),
    "NL.10.0718": (("Flushing", "en", ""),),
    "BE.VLG": (("Vlaanderen", "nl", ""), ("Flanders", "en", ""), ("Flandre", "fr", "")),
    "BE.WAL": (("Wallonië", "nl", ""), ("Wallonia", "en", "")),
    "DE.02": (("Beieren", "nl", ""), ("Bavaria", "en", "")),
    "DE.06": (("Nedersaksen", "nl", ""), ("Lower Saxony", "en", "")),
    "DE.07": (("Noordrijn-Westfalen", "nl", ""), ("North Rhine-Westphalia", "en", "")),
    "DE.13": (("Saksen", "nl", ""), ("Saxony", "en", "")),
    "ES.51": (("Andalusië", "nl", ""), ("Andalusia", "en", "")),
    "ES.56": (("Catalonië", "nl", ""), ("Catalonia", "en", "")),
    "FR.53": (("Brittany", "en", ""),),
    "IT.09": (("Lombardije", "nl", ""), ("Lombardy", "en", "")),
    "IT.16": (("Toscane", "nl", ""), ("Tuscany", "en", "")),
    "JP.12": (("北海道", "ja", "Hani"),),
    "CN.22": (("北京", "zh", "Hans"), ("Peking", "nl", "")),
    "CN.12.4206": (("襄阳", "zh", "Hans"), ("Xiangfan", "", "")),
    "CN.29.5308": (("普洱", "zh", "Hans"), ("Simao", "", "")),
    "CN.07.3501": (("福州", "zh", "Hans"),),
    "CN.20.1525": (("锡林郭勒", "zh", "Hans"),),
    "CN.30.4401": (("广州", "zh", "Hans"), ("Canton", "en", ""), ("Kanton", "nl", "")),
    "CN.04.3201": (("南京", "zh", "Hans"), ("Nanking", "nl", "")),
    "CN.07.3502": (("厦门", "zh", "Hans"), ("Amoy", "en", "")),
    "CN.25.3702": (("青岛", "zh", "Hans"), ("Tsingtao", "", "")),
    "CN.30.4405": (("汕头", "zh", "Hans"), ("Swatow", "", "")),
    "CN.02.3302": (("宁波", "zh", "Hans"), ("Ningpo", "", "")),
    "CN.28": (("天津", "zh", "Hans"), ("Tientsin", "", "")),
    "CN.33": (("重庆", "zh", "Hans"), ("Chungking", "", "")),
    "CN.14": (("西藏", "zh", "Hans"), ("Xizang", "", "")),
    "CN.20": (("内蒙古", "zh", "Hans"), ("Nei Mongol", "", ""), ("Binnen-Mongolië", "nl", "")),
}
"""Other names to record: the name, its language (ISO 639) and, unless it is Latin, its script (ISO 15924)."""

SEATS = {
    "NL.01": "Assen", "NL.02": "Leeuwarden", "NL.03": "Arnhem", "NL.05": "Maastricht", "NL.06": "'s-Hertogenbosch",
    "NL.07": "Haarlem", "NL.10": "Middelburg", "NL.11": "The Hague", "NL.15": "Zwolle", "NL.16": "Lelystad",
    "CN.04": "Nanjing", "CN.05": "Changchun", "CN.07": "Fuzhou", "CN.10": "Shijiazhuang", "CN.20": "Hohhot",
    "CN.25": "Jinan", "CN.30": "Guangzhou",
}  # fmt: skip
"""The seats of provinces whose seat is neither their largest town nor their namesake."""

NOT_ITS_NAME = {
    "NL.11.0518": ("Leidschenveen",),
    "NL.03.0267": ("Hoogland Municipality",),
    "CN.12.4206": ("襄樊", "襄樊市"),
}
"""Aliases in GeoNames that belong to a part of the body, or to a former body."""

CHINESE_PROVINCES = {
    "CN-BJ": ("11", "北京"), "CN-TJ": ("12", "天津"), "CN-HE": ("13", "河北"), "CN-SX": ("14", "山西"),
    "CN-NM": ("15", "内蒙古"), "CN-LN": ("21", "辽宁"), "CN-JL": ("22", "吉林"), "CN-HL": ("23", "黑龙江"),
    "CN-SH": ("31", "上海"), "CN-JS": ("32", "江苏"), "CN-ZJ": ("33", "浙江"), "CN-AH": ("34", "安徽"),
    "CN-FJ": ("35", "福建"), "CN-JX": ("36", "江西"), "CN-SD": ("37", "山东"), "CN-HA": ("41", "河南"),
    "CN-HB": ("42", "湖北"), "CN-HN": ("43", "湖南"), "CN-GD": ("44", "广东"), "CN-GX": ("45", "广西"),
    "CN-HI": ("46", "海南"), "CN-CQ": ("50", "重庆"), "CN-SC": ("51", "四川"), "CN-GZ": ("52", "贵州"),
    "CN-YN": ("53", "云南"), "CN-XZ": ("54", "西藏"), "CN-SN": ("61", "陕西"), "CN-GS": ("62", "甘肃"),
    "CN-QH": ("63", "青海"), "CN-NX": ("64", "宁夏"), "CN-XJ": ("65", "新疆"), "CN-HK": ("81", "香港"),
    "CN-MO": ("82", "澳门"),
}  # fmt: skip
"""The first two digits of GB/T 2260, and the name."""

CITY_PROVINCES = frozenset({"CN-BJ", "CN-TJ", "CN-SH", "CN-CQ"})
"""Cities that are provinces themselves."""

CHINESE_TYPES = (
    r"^Prefecture of | (?:(?:\w+zu |Menggu |Mengguzu |Mongol |Kazak )*(?:Zizhizhou|Zizhiqu)"
    r"|(?:(?:\w+ and )?\w+ )?Autonomous (?:Prefecture|County|Region)"
    r"|Shi|shi|Sheng|Diqu|Meng|Prefecture|County|City|Region|Municipality)$|(?<=Yichang)shi$"
)
"""Words in GeoNames that only give the type of a Chinese division, and the peoples of an autonomous one."""

KINDS_IN_CHINESE = {"市": "municipality", "区": "district", "县": "county", "旗": "county"}
"""The kind that the last character of a Chinese name indicates."""

CHINESE_ENDS = frozenset({*KINDS_IN_CHINESE, "镇", "乡"})
"""These characters, and those of towns and townships, which are left out."""

LARGER_BODIES = ("province", "state", "region", "county", "prefecture")
"""Kinds of bodies that are suggested after a town of the same name, outside China."""

KINDS_OF_TYPES = {
    "Province": "province", "Autonomous province": "province", "Special self-governing province": "province",
    "State": "state", "Land": "state", "Regional state": "state", "Canton": "state", "Federal territory": "state",
    "Prefecture": "prefecture", "Economic prefecture": "prefecture",
    "County": "county", "City with county rights": "municipality",
    "District": "district", "Rayon": "district", "Autonomous district": "district", "Borough": "district",
    "Municipality": "municipality", "District municipality": "municipality", "City municipality": "municipality",
    "Urban municipality": "municipality", "Special municipality": "municipality", "City": "municipality",
    "Town": "municipality", "Commune": "municipality", "State city": "municipality", "Capital city": "municipality",
    "Metropolitan city": "municipality", "Special city": "municipality", "Autonomous city": "municipality",
    "Parish": "municipality", "Local council": "municipality",
}  # fmt: skip
"""Twintrack's kinds for the types of first-level divisions in ISO 3166-2; all others are regions."""

SECOND_LEVEL = {
    ("NL", ""): "municipality",
    ("CN", ""): "prefecture",
    ("BE", ""): "province",
    ("ES", ""): "province",
    ("IT", ""): "province",
    ("BE", "Province"): "province",
    ("ES", "Province"): "province",
    ("IT", "Province"): "province",
    ("IT", "Metropolitan city"): "province",
    ("GB", "Two-tier county"): "county",
}
"""The countries whose second level is included, by the type of the division (often empty), with its kind."""

SAME_AS_TOWN = {"CN": ("prefecture", "province", "municipality")}
"""The kinds of division that represent the town they are named after, besides municipalities."""

CLOSE_COUNTRIES = (
    "AD AL AM AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GI GL GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NO "
    "PL PT RO RS SE SI SK SM UA VA XK"
)
"""Europe, where small towns have partnerships too."""

NATIVE_SCRIPTS = {
    **dict.fromkeys(("BG", "BY", "KG", "KZ", "MK", "MN", "RU"), ("", "Cyrl", "koi8-r")),
    **dict.fromkeys(("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY"), ("ar", "Arab", "iso8859-6")),
    **dict.fromkeys(("MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"), ("ar", "Arab", "iso8859-6")),
    "AM": ("hy", "Armn", "utf-8"),
    "CN": ("zh", "Hani", "gb2312"),
    "GE": ("ka", "Geor", "utf-8"),
    "GR": ("el", "Grek", "iso8859-7"),
    "HK": ("zh", "Hani", "big5"),
    "IL": ("he", "Hebr", "iso8859-8"),
    "IR": ("fa", "Arab", "utf-8"),
    "JP": ("ja", "Hani", "shift_jis"),
    "KP": ("ko", "Kore", "euc_kr"),
    "KR": ("ko", "Kore", "euc_kr"),
    "MO": ("zh", "Hani", "big5"),
    "RS": ("sr", "Cyrl", "iso8859-5"),
    "TH": ("th", "Thai", "utf-8"),
    "TW": ("zh", "Hani", "big5"),
    "UA": ("uk", "Cyrl", "koi8-u"),
}
"""The language, script and character set of countries whose names are not written in Latin characters."""

SEVERAL_LANGUAGES = frozenset({"BE", "CH", "LU"})
"""Countries whose towns have names in several languages, so that small ones are found by all of them too."""

FORMER_NAMES = {
    ("CN", "Wuhan", "prefecture"): ("Hankow", "Hankou", "漢口", "汉口"),
    ("CN", "Xi'an", "prefecture"): ("Sian", "Hsi-an", "Siking", "長安"),
    ("CN", "Dalian", "prefecture"): ("Dairen", "Port Arthur", "Luda"),
    ("CN", "Shenyang", "prefecture"): ("Mukden", "Fengtian"),
    ("CN", "Beijing", "province"): ("Peiping", "Pekin", "북경"),
    ("CN", "Shanghai", "province"): ("상해",),
    ("CN", "Tianjin", "province"): ("Tientsin",),
    ("KR", "Seoul", "municipality"): ("汉城", "漢城", "首尔", "首爾", "ソウル"),
    ("RU", "Saint Petersburg", "municipality"): ("Leningrad", "Ленинград", "Petrograd"),
    ("VN", "Ho Chi Minh City", "municipality"): ("Saigon",),
    ("IN", "Mumbai", "municipality"): ("Bombay",),
    ("IN", "Kolkata", "municipality"): ("Calcutta",),
    ("IN", "Chennai", "municipality"): ("Madras",),
}
"""[country, shown name, kind] -> names of a former body, or of a part of it, which are only searched."""

TRADITIONAL = (
    "万萬东東两兩个個丰豐临臨丽麗义義乌烏乐樂乡鄉云雲亚亞仓倉仪儀会會伦倫兰蘭关關兴興内內冈岡农農凉涼凤鳳凯凱则則匀勻华華卫衛厦廈双雙叙敘台臺吕呂吴吳图圖场場坝壩垫墊头頭娄婁宁寧宝寶宾賓寿壽尔爾岗崗岛島岭嶺峡峽峦巒"
    "巩鞏带帶广廣庄莊庆慶库庫开開张張弥彌当當怀懷恒恆扬揚抚撫无無旧舊晋晉来來杨楊枞樅枣棗树樹栾欒桥橋桦樺楼樓毕畢汇匯汉漢沟溝沧滄泸瀘泽澤泾涇济濟浏瀏涟漣温溫满滿滨濱潍濰潜潛烟煙爱愛独獨玛瑪环環珲琿琼瓊瓯甌盐鹽盖蓋"
    "盘盤硕碩红紅纳納绍紹绥綏绵綿罗羅肃肅胜勝腾騰节節芜蕪芦蘆苏蘇荆荊荣榮荫蔭莱萊营營萧蕭萨薩蔺藺让讓讷訥许許诸諸诺諾贝貝贡貢贤賢贵貴贺賀资資赉賚赣贛车車轮輪辉輝边邊辽遼达達迁遷迈邁运運进進远遠连連逊遜邹鄒郑鄭郸鄲"
    "钦欽铁鐵铜銅银銀锋鋒锡錫锦錦镇鎮镜鏡长長门門闵閔闸閘阳陽阴陰陇隴陕陝随隨静靜顶頂顺順顾顧额額风風饶饒马馬驻駐鲁魯鸡雞鸭鴨鹤鶴鹰鷹黄黃齐齊龙龍沈瀋"
)
"""Chinese characters in place names, each before its traditional form, if that is the only form in place names."""
