/** What the words of the lists of a bypass case are also called, by field and code, divided by `|`. */

export const BYPASS_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lowestTempSite: {
    nasopharyngeal: 'NP|nasopharynx|nasal|nasopharyngeal|naso|nasopharyngé|nase|nasopharyngeale',
    esophageal: 'esoph|oesoph|esophagus|oesophagus|oesophageal|ösophagus|ösophageal|eso|E',
    bladder: 'bladder|blase|foley|vesical|vessie|vésical|urinary|B|harnblase',
    rectal: 'rectal|rektal|rectum|R|rektum',
    tympanic: 'tympanic|ear|tympanal',
    cpb_venous_return: 'venous return|venous|venous blood|CPB venous|venous line|venös',
    other: 'other|skin|PA catheter',
  },
  cardioplegiaDelivery: {
    antegrade: 'ante|antegrad|antegrade only|A|AG|root|antérograde|anterograda|aortic root',
    retrograde: 'retro|retrograd|R|RG|retrograde only|coronary sinus|CS|rétrograde|retrograda',
    both: 'both|ante/retro|ante + retro|ante+retro|antegrade & retrograde|antegrade and retrograde|antegrade/retrograde|antegrade + retrograde|A/R|A+R|A&R|AR|combined|ante and retro|beides|antegrad und retrograd|antegrad/retrograd|ante & retro|retro/ante|les deux|combinada',
    ostial: 'ostial|ostia|direct ostial|coronary ostia|handheld',
    graft: 'graft|vein graft|down graft|via graft',
    none: 'none|no|n|keine|nein|nil',
  },
  cardioplegiaSolution: {
    del_nido: 'del nido|DN|delnido|dN',
    buckberg: 'buckberg|4:1 buckberg|4:1',
    st_thomas_plegisol: "st thomas|st. thomas|plegisol|St Thomas'|saint thomas|harefield",
    htk_custodiol: 'HTK|custodiol|bretschneider|custodiol HTK|brettschneider',
    microplegia: 'microplegia|micro|MPS|quest MPS|mikroplegie',
    calafiore: 'calafiore|calafiori|blutkardioplegie calafiore|warm calafiore',
    uw: 'UW|university of wisconsin|belzer',
    other: 'other|andere|sonstige|autre',
  },
  cardioplegiaType: {
    blood: 'blood|blut|BCP|sang|sangre',
    crystalloid: 'crystalloid|kristalloid|cryst|cristalloïde|cristaloide',
    both: 'both|blood + crystalloid|beides',
    other: 'other',
  },
  cardioplegiaTemperature: {
    cold: 'cold|kalt|froid|fría',
    tepid: 'tepid|lauwarm',
    warm: 'warm|chaud|normothermic',
  },
  cardioplegiaRatio: { n_a: 'na|n/a', micro: 'micro|microplegia' },
  arterialCannulationSites: {
    aorta:
      'aortic|ascending aorta|asc aorta|ao|aorta ascendens|central|aorte|aorta ascendente|distal ascending|A. aorta|asc ao',
    femoral:
      'femoral|fem|femoral artery|FA|CFA|leiste|A. femoralis|femoralis|a femoralis|common femoral|fémorale|RFA|LFA|right femoral|left femoral|femoral art',
    axillary:
      'axillary|ax|axillary artery|right axillary|R axillary|A. axillaris|axillaris|a axillaris|axilar|axillaire|RAX|axillary graft|left axillary',
    subclavian: 'subclavian|subclavian artery|A. subclavia|subclavia',
    innominate: 'innominate|innominate artery|brachiocephalic|truncus brachiocephalicus|TBC',
    carotid: 'carotid|carotis|A. carotis|RCCA|carotid artery|LCCA',
    lv_apex: 'apex|LV apex|apical|transapical',
    other: 'other|sonstige|andere',
  },
  venousCannulationSites: {
    ra_2stage:
      'two stage|2 stage|2-stage|dual stage|RA|right atrium|RA two-stage|cavoatrial|two-stage RA|dreistufen|zweistufen|two stage RA|3 stage|three stage|single|single two-stage|RA 2 stage|stufenkanüle|2-Stufen|zweistufenkanüle|MC2|atriocaval|vorhof|rechter vorhof|multistage|multi-stage|rap cannula',
    bicaval:
      'bicaval|bi-caval|SVC/IVC|SVC + IVC|SVC & IVC|bikaval|both cavae|bicavale|SVC and IVC|IVC/SVC|bicava',
    femoral:
      'femoral|fem|femoral vein|V. femoralis|femoralis|v femoralis|CFV|multistage femoral|percutaneous femoral|fémorale|RFV',
    jugular: 'jugular|IJ|RIJ|IJV|internal jugular|V. jugularis|jugularis',
    svc: 'SVC|superior vena cava|VCS|obere hohlvene',
    ivc: 'IVC|inferior vena cava|VCI',
    left_atrial: 'LA|left atrium|left atrial',
    pulm_vein: 'pulmonary vein|RSPV|pulm vein|RUPV',
    other: 'other|sonstige',
  },
  arterialPump: {
    centrifugal:
      'centrifugal|cent|CP|zentrifugal|zentrifugalpumpe|revolution|rotaflow|centri|biomedicus|centrifuge',
    roller: 'roller|rollerpumpe|RP|occlusive|roller head|rollen',
  },
  oxygenator: {
    adult_integrated_filter:
      'adult|adult integrated|integrated filter|FX25|FX15|fusion|inspire 8F|capiox FX|inspire|FX 25|erwachsene|quadrox-i|affinity fusion',
    adult_external_filter: 'adult external|external filter',
    ped: 'ped|pediatric|paediatric|ped FX15|kinder|child|pediatric FX|kind',
    infant: 'infant|FX05|capiox baby|säugling|d101',
    neonatal: 'neonatal|neonate|neo|D100|KIDS D100|neugeborene',
    ecmo_ml: 'ECMO|ECMO oxygenator|HLS|PLS|quadrox',
  },
  anticoagulant: {
    heparin_ufh: 'heparin|UFH|hep|H|unfractionated heparin|liquemin|heparine|heparina|heparin ufh',
    bivalirudin: 'bival|bivalirudin|angiomax|biva|angiox',
    argatroban: 'argatroban|arga|argatra',
    none: 'none|keine|no',
    other: 'other|nafamostat',
  },
  assistedDrainage: {
    gravity: 'gravity|none|no|schwerkraft|siphon|n',
    vavd: 'VAVD|vacuum|yes|y|vakuum|ja|vacuum assisted',
    kavd: 'KAVD|kinetic',
  },
  cpbUtilization: {
    full: 'full|total|yes|complete|komplett|voll',
    combination: 'combination|partial|combined|mixed|teilweise',
    none: 'none|no|off pump|off-pump',
    left_heart_bypass: 'LHB',
  },
  aorticOcclusion: {
    crossclamp: 'cross clamp|clamp|XC|xclamp|clamped|cross-clamped|klemme|geklemmt|arrested',
    balloon: 'balloon|endoballoon|endo',
    beating: 'beating|beating heart|schlagend|am schlagenden herzen|none',
    fibrillating: 'fibrillating|fib|VF|flimmern|vfib|induced VF',
  },
  cerebralPerfusionType: {
    antegrade: 'ACP|SACP|ante|antegrade|antegrad|uSACP|bSACP',
    retrograde: 'RCP|retro|retrograde|retrograd',
    both: 'both|ACP + RCP|ACP/RCP|ACP and RCP',
  },
  phManagement: {
    alpha_stat: 'alpha|alpha stat|α-stat|a-stat',
    ph_stat: 'pH|pH stat|pH-stat',
    mixed: 'mixed|both|alpha/pH',
  },
  checklist: {
    written: 'written|paper|papier|schriftlich',
    electronic: 'electronic|epic|EMR|computer|elektronisch',
    verbal: 'verbal|mündlich|oral',
    not_done: 'not done|no|n|none|nein',
  },
  reservoir: {
    hard_shell_open: 'open|hard shell|hardshell|HSVR|hard|hartschale|offen',
    soft_bag_closed: 'closed|bag|soft shell|soft bag|softbag|geschlossen',
    none_mini_cpb: 'none|mini|MiECC|MECC',
  },
  primeBase: {
    plasmalyte: 'plasmalyte|plasma-lyte A|PL|plasmalyt|PLA',
    normosol: 'normosol|normosol R',
    lr: 'LR|ringer|lactated ringers|ringer lactate|hartmann|hartmanns|ringerlaktat',
    ns: 'NS|normal saline|saline|0.9% NaCl|NaCl',
    isolyte: 'isolyte',
  },
  primeAdditives: {
    albumin5: 'albumin|5% albumin',
    albumin25: '25% albumin|albumin 20%|25 albumin',
    mannitol: 'mannitol|osmofundin',
    nahco3: 'bicarb|NaHCO3|bicarbonate|sodium bicarb|natriumbikarbonat',
    heparin: 'heparin|hep',
    cacl: 'CaCl|calcium|CaCl2',
    tham: 'THAM|TRIS',
    steroid: 'steroid|solumedrol|methylprednisolone|dexamethasone|urbason',
    txa_eaca: 'TXA|amicar|EACA|tranexamic acid|tranexamsäure',
    ffp: 'FFP|plasma',
    rbc: 'PRBC|RBC|blood|packed cells|EK|red cells',
  },
  ultrafiltrations: {
    none: 'none|no|n|keine',
    cuf: 'CUF|conventional|UF|yes|y',
    zbuf: 'ZBUF|Z-BUF|zero balance|zero-balance|DUF',
    muf_av: 'MUF|AV MUF|AVMUF|modified',
    muf_vv: 'VV MUF|VVMUF',
  },
  ventSite: {
    none: 'none|no|n|keiner',
    lv_via_rspv: 'RSPV|LV|RUPV|LV vent|LV via RSPV|right superior pulmonary vein',
    pa: 'PA|pulmonary artery',
    aortic_root: 'root|aortic root|AO root|aortic|root vent',
    apex: 'apex|apical',
  },
  cavalSnares: { none: 'none|no|n', one: 'one|1', both: 'both|2|yes|y|two' },
  topicalCooling: {
    none: 'none|no|n',
    slush: 'slush|ice|ice slush|eis',
    saline: 'saline|cold saline',
    jacket: 'jacket|cooling jacket|pad',
  },
  hemoconcentrators: { cuf_ready: 'yes|y|CUF|ja', muf_ready: 'MUF' },
  heartLungMachine: {
    modular_console:
      'S5|S3|HL30|HL20|terumo|advanced perfusion system|system 1|livanova|modular|quantum|stöckert|stockert|essenz',
    compact_mini: 'mini|MECC|MiECC|cardiohelp|compact',
  },
  inlineMonitors: {
    inline_abg: 'CDI|CDI 500|CDI 550|BMU|spectrum|inline ABG',
    svo2: 'SvO2|venous sat',
    hct_inline: 'hct|hematocrit|crit line',
    nirs: 'NIRS|INVOS|foresight',
    bubble_detector: 'bubble|bubble detector',
    level: 'level',
    temp: 'temp',
  },
};
