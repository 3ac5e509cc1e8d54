/** What the words of the value lists are also called, by list and code, divided by `|`. */

export const ROLE_WORDS: Readonly<Record<string, string>> = {
  primary:
    'P|PP|primary|primary perfusionist|1st|lead|lead perfusionist|main|performed|solo|independent|S-TU|STU|hauptperfusionist|selbstständig|selbständig|selbststaendig|eigenständig|unter aufsicht selbstständig|1. perfusionist|operateur principal|perfusionniste principal|principal|titular|primaire|perfusionista principal|ran the pump|ran pump|conducted|haupt',
  primary_partial:
    'p (part)|primary part|primary (part)|partial primary|part primary|PP part|shared primary|S-TS|STS|partial|teilweise|teilweise selbstständig|partly primary|primary partial|co primary|some of the case',
  first_assistant:
    'FA|A|1A|first assist|first assistant|1st assist|1st assistant|1st|assist|assistant|assisted|assisting|assistenz|assistent|1. assistent|erster assistent|1. assistenz|erste assistenz|assistant perfusionist|premier assistant|primer ayudante|ayudante|secondary|secondary perfusionist|backup|2nd perfusionist|co-pilot',
  second_assistant:
    'SA|2A|second assist|second assistant|2nd assist|2nd assistant|circulator|circulating|2. assistent|zweiter assistent|2. assistenz|deuxième assistant|segundo ayudante|cell saver|charting',
  observer:
    'O|OB|OBS|observer|observed|observing|observation|watched|shadowed|shadow|beobachter|beobachtung|hospitation|hospitant|zuschauer|observateur|observador|observateur seul',
  setup_only:
    'set up|setup|set-up only|setup only|set up and prime|primed|prime only|circuit set-up|aufbau|nur aufbau|assembly only|build',
  instructor: 'instructor|teacher|lehrer',
  standby: 'standby|stand by|stand-by|SB|bereitschaft',
  simulation: 'simulation|sim|simulated|HFPS|simulator',
};

export const KIND_WORDS: Readonly<Record<string, string>> = {
  cpb: 'CPB|bypass|cardiopulmonary bypass|on pump|HLM|EKZ|EKK|open heart|CEC|pump case|pump|adult cpb|pediatric cpb|ecc|extrakorporale zirkulation',
  ecmo: 'ECMO|ECLS|VV ECMO|VA ECMO|ECPR|extracorporeal life support|ecmo shift|ecmo run|ecls run',
  ecco2r: 'ECCO2R|CO2 removal',
  lhb: 'LHB|left heart bypass|partial left heart bypass',
  vvb: 'VVB|venovenous bypass|veno-venous bypass|liver bypass',
  vad: 'VAD|LVAD|MCS|mechanical circulatory support|impella',
  ilp: 'ILP|isolated limb perfusion|limb perfusion',
  exvivo: 'EVLP|OCS|ex vivo|exvivo|organ perfusion|NMP',
  nrp: 'NRP|normothermic regional perfusion',
  hipec: 'HIPEC|HITHOC',
  standby: 'standby|stand by|stand-by|CPB standby|OPCAB standby|TAVR standby|bereitschaft|pump standby',
  thrombectomy: 'AngioVac|thrombectomy|aspiration thrombectomy',
  iabp: 'IABP|balloon pump|ballonpumpe',
  autotransfusion: 'ATS|cell saver|cellsaver|cell salvage|autotransfusion|CATS|MAT|autotransfusions',
  apheresis: 'apheresis|plasmapheresis|TPE|PRP|plasma exchange|platelet gel|apherese',
  hfps: 'HFPS|simulation|sim|high fidelity simulation|simulator|hi-fi sim|high-fidelity sim',
};

export const HOURS_CATEGORY_WORDS: Readonly<Record<string, string>> = {
  or_clinical:
    'OR|OP|OR clinical|clinical|clinical OR|operating room|operating theatre|theatre|theater|surgery|OP-Saal|im OP|CPB|bypass|clinical hours|or time|klinik|saal|bloc opératoire|quirófano|intraop|OR case|clinical time|perfusion',
  ecmo_bedside:
    'ECMO|ECMO bedside|ECMO shift|ECMO care|bedside|ECLS|ECMO-Dienst|ECMO clinical|ECMO watch|ECMO sitting',
  ecmo_cannulation: 'ECMO cannulation|cannulation|ECMO transport|transport|kanülierung',
  icu_observe: 'observation|observing|ICU|ICU observation|ITS|intensiv|shadowing|hospitation|ICU rounds',
  oncall_inhouse:
    'on call|on-call|in-house call|on call in house|in house call|on call hospital|bereitschaftsdienst|call in house',
  oncall_home:
    'home call|on call home|rufbereitschaft|rufdienst|call from home|on-call (home)|call home|hintergrunddienst',
  autotransfusion: 'cell saver|cell salvage|IABP|VAD rounds|ATS|cell saver/IABP|VAD|ancillary|vad clinic',
  sim_hfps:
    'simulation|sim|HFPS|HF simulation|high fidelity|high-fidelity sim|hifi sim|sim lab|simulator|high fidelity simulation|simulationstraining',
  sim_low: 'low fidelity|task trainer|low-fidelity sim|lf simulation|part task trainer|skills lab',
  wet_lab: 'wet lab|animal lab|wetlab|tierlabor',
  water_drill: 'water drill|water lab|wet drill',
  circuit_lab:
    'circuit lab|circuit assembly|circuit set up|setup practice|circuit practice|aufbau|pump lab|lab|circuit building|aufbautraining|pump set up',
  emergency_drill: 'emergency drill|drill|emergency|drills|notfalltraining|emergency training|crisis drill',
  didactic:
    'didactic|didactics|lecture|lectures|class|course|module|seminar|classroom|vorlesung|unterricht|online module|theory|theorie|cours|clase|webinar|conference|workshop|fortbildung|schulung',
  mm_journal:
    'M&M|journal club|case conference|morbidity and mortality|M and M|MM|grand rounds|fallkonferenz|case discussion',
  qc_equip: 'QC|equipment|maintenance|quality control|wartung|gerätepflege|inventory|qa',
  eval: 'evaluation|feedback|exam|test|assessment|prüfung|review meeting|examination|quiz',
  handover_admin:
    'handover|admin|charting|administration|übergabe|paperwork|documentation|dokumentation|meeting',
  travel: 'travel|commute|fahrt|reise|travelling|travel time|driving',
};

export const SUPERVISION_LEVEL_WORDS: Readonly<Record<string, string>> = {
  direct_at_pump:
    'at pump|at the pump|direct|direct at pump|1:1|one to one|at side|neben mir|an der pumpe|direkt|direct supervision|bedside|at bedside|elbow to elbow|scrubbed',
  direct_in_room: 'in room|in the room|direct in room|in theatre|in OR|im saal|im raum|same room|in the or',
  immediately_available:
    'immediately available|available|indirect|nearby|on unit|sofort verfügbar|in der nähe|indirekt|on site|in house|in hospital|in building',
  distant: 'distant|remote|on call|by phone|telefonisch|off site|rufbereitschaft|at home|from home|far',
};
