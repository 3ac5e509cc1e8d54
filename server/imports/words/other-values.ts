/** The same for operation and patient, ECMO, standby and simulation. */

export const OTHER_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  caseStatus: {
    elective:
      'elective|elektiv|E|EL|planned|geplant|scheduled|programmé|programado|routine|electif|électif|electivo|day case|elective in-patient',
    urgent: 'urgent|dringlich|U|UR|dringend|urgente|inpatient urgent|urgent inpatient',
    emergent:
      'emergent|emergency|EM|emerg|notfall|notfallmässig|notfallmäßig|urgence|emergencia|E1|emergenz|ER|sofort',
    emergent_salvage: 'salvage|emergent salvage|reanimation|ultima ratio|sauvetage|emergency salvage|rescue',
  },
  ecmoPump: {
    centrifugal: 'centrifugal|cardiohelp|rotaflow|centrimag|zentrifugal|zentrifugalpumpe',
    roller: 'roller|rollerpumpe',
    pumpless: 'pumpless|none|novalung|pumpenlos',
  },
  eclsAnticoagulant: {
    heparin: 'heparin|UFH|hep|H|liquemin|heparin_ufh|heparin infusion',
    bivalirudin: 'bival|bivalirudin|angiomax|biva|angiox',
    argatroban: 'argatroban|arga|argatra',
    none: 'none|keine|no|heparin free|heparin-free|no heparin|without',
    other: 'other|nafamostat',
  },
  sexAtBirth: {
    M: 'M|male|man|boy|männlich|mann|homme|hombre|masculin|masculino|H',
    F: 'F|female|woman|girl|weiblich|W|frau|femme|mujer|feminin|femenino|fem',
    intersex_other: 'X|intersex|other|divers|D',
    not_recorded: 'U|not recorded',
  },
  supportType: {
    pulmonary:
      'pulmonary|respiratory|resp|lung|ARDS|pulmonal|respiratorisch|respiratoire|respiratorio|pulm|lunge',
    cardiac:
      'cardiac|card|heart|kardial|cardiogenic shock|circulatory|cardiaque|cardiaco|herz|postcardiotomy',
    ecpr: 'ECPR|eCPR|CPR|arrest|reanimation|e-CPR',
    trauma: 'trauma',
  },
  eclsModeStart: {
    VV: 'VV|V-V|VV-ECMO|VV ECMO|venovenous|veno-venous|venovenös|V/V|vvECMO',
    VA: 'VA|V-A|VA-ECMO|VA ECMO|venoarterial|veno-arterial|venoarteriell|V/A|vaECMO',
    VVA: 'VVA|VV-A|V-VA|VVA-ECMO',
    VAV: 'VAV|V-AV|VA-V|VAV-ECMO',
    VP: 'VP|V-P|RVAD ECMO|VPA',
    VPA: 'VPA|V-PA|VP-A',
    PUMPLESS: 'pumpless|iLA|PA-LA|novalung',
    AV_ECCO2R: 'AV ECCO2R|AV-ECCO2R',
    VV_ECCO2R: 'VV ECCO2R|VV-ECCO2R',
  },
  phases: {
    circuit_prime: 'prime|priming|circuit prime|vorbereitung|füllen|aufbau|primed|circuit set up',
    cannulation_assist: 'cannulation|cannulation assist|kanülierung|cannulating|canulation',
    initiation: 'initiation|start|going on|beginn|implantation|anlage|initiated|anschluss',
    maintenance_shift:
      'maintenance|shift|bedside|maintenance shift|schicht|dienst|betreuung|ECMO shift|watch|bedside care|überwachung|circuit management|surveillance|management|visite',
    circuit_change: 'circuit change|systemwechsel|circuit exchange|change out',
    component_change: 'component change|oxygenator change|oxygenatorwechsel|pump change',
    transport: 'transport|transfer|intrahospital transport|CT transport|retrieval|mobile',
    trial_off: 'trial off|clamp trial|auslassversuch',
    weaning: 'weaning|wean|entwöhnung|sevrage|destete|weaned',
    decannulation: 'decannulation|decann|explantation|dekanülierung|abbau|come off|off',
    patient_assessment: 'assessment|patient assessment|rounds|visite patient|patient rounds',
    education_only: 'education|teaching|training|education only|schulung',
  },
  directSupervision: {
    direct_bedside:
      'direct|bedside|at bedside|at the bedside|direct bedside|am bett|direkt|1:1|direct_at_pump|direct_in_room|in room|at pump',
    immediately_available:
      'available|immediately available|in unit|on unit|indirect|nearby|in house|sofort verfügbar|indirekt',
    remote: 'remote|distant|on call|phone|by phone|telefonisch|rufbereitschaft',
  },
  standbyLevel: {
    dry_assembled: 'dry|dry assembled|assembled|trocken|set up dry|dry set up|dry circuit',
    wet_primed: 'wet|primed|wet primed|gefüllt|wet set up|nass|prime',
    in_room_available: 'in room|available|in room available|im saal|pump in room|room',
  },
  approach: {
    sternotomy: 'sternotomy|median sternotomy|full sternotomy|sternotomie|MS|full|median|redo sternotomy',
    ministernotomy:
      'mini sternotomy|hemisternotomy|hemi-sternotomy|mini|ministernotomie|upper hemisternotomy|j-sternotomy',
    thoracotomy_r:
      'right thoracotomy|R thoracotomy|right mini thoracotomy|right minithoracotomy|RAT|mini thoracotomy right|rechtsthorakotomie',
    thoracotomy_l: 'left thoracotomy|L thoracotomy|linksthorakotomie',
    port_access: 'port access|port|endoscopic|robotic',
    percutaneous: 'percutaneous|perkutan|transfemoral',
  },
  simType: {
    hfps: 'high fidelity|HFPS|high|hifi|hi-fi',
    low: 'low|low fidelity',
    wet: 'wet|wet lab',
    water: 'water|water drill',
  },
  scenario: {
    routine_cpb: 'routine|routine CPB|standard|normal case',
    air_embolism: 'air|massive air|air embolism|air embolus|luftembolie',
    oxygenator_failure:
      'oxygenator failure|oxygenator change|oxy change out|oxygenator change out|oxy failure|oxygenatorwechsel',
    power_loss: 'power|power failure|power outage|stromausfall',
    arterial_line_failure: 'arterial line|arterial line separation|line rupture',
    drainage_insufficiency: 'drainage|venous air lock|airlock|chatter',
    pump_failure: 'pump failure|hand crank|hand cranking|pumpenausfall',
    gas_failure: 'gas|gas failure|o2 failure',
    initiation: 'initiation|going on',
    membrane_lung_failure: 'membrane lung failure',
  },
  eclsSetting: {
    or: 'OR|OP|theatre|operating room',
    icu: 'ICU|CVICU|ITS|CICU|intensive care|PICU|NICU',
    ed: 'ED|ER|A&E|emergency|notaufnahme',
    cath_lab: 'cath lab|cath|HKL|katheterlabor',
    pre_hospital: 'prehospital|pre-hospital|field|scene',
    referring_hospital: 'referring|outside hospital|OSH|referring hospital',
  },
  cannulationTechnique: {
    percutaneous: 'percutaneous|perc|perkutan|seldinger|percutan',
    surgical: 'surgical|open|cutdown|cut-down|offen|cut down',
    semi_percutaneous: 'semi-percutaneous|hybrid|semi',
    graft: 'graft|chimney',
    central_sternotomy: 'central|sternotomy|zentral',
  },
  discontinuationReason: {
    expected_recovery: 'recovery|recovered|weaned|expected recovery|improved',
    died_on_ecls: 'died|death|dead',
    ongoing: 'ongoing|still on|continuing|on support',
    vad_or_mcs: 'VAD|LVAD|MCS|bridge to VAD',
    heart_tx: 'heart transplant|HTx',
    lung_tx: 'lung transplant|LTx',
    complication: 'complication',
  },
  membraneLung: {
    pmp_hollow_fiber: 'PMP|quadrox|nautilus|HLS|PLS|hilite|hollow fiber',
    silicone: 'silicone|medtronic 0800',
    integrated_cassette: 'cardiohelp|integrated|HLS set',
  },
  eclsPrime: {
    crystalloid: 'crystalloid|plasmalyte|saline|NaCl|ringer|kristalloid|clear',
    blood: 'blood|PRBC|blut',
    albumin: 'albumin',
    mixed: 'mixed|gemischt',
  },
  ageUnit: { d: 'd|days|day|tage', mo: 'mo|months|month|monate|m', y: 'y|years|year|yr|jahre|yrs|j' },
  survivedDecannulation: { yes: 'y|yes|ja|j|alive', no: 'n|no|nein|died|dead', unknown: 'unknown|?' },
  modifiers: {
    redo_sternotomy: 'redo|re-do|reop|reoperation',
    minimally_invasive: 'mini|MICS|minimally invasive|minimalinvasiv|MIS',
    robotic: 'robot|robotic',
    endovascular_hybrid: 'hybrid',
    endocarditis: 'endocarditis|IE|endokarditis',
    dissection: 'dissection|dissektion',
  },
};
