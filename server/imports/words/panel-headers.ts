/** How columns are called that the panels of the forms ask for: patient, runs, cannulas, labs, fluids, ECMO parameters. */
import type { Target } from '../target.ts';

export const PANEL_HEADERS: Partial<Record<Target, string>> = {
  'facts.ageUnit': 'age unit|unit of age|alterseinheit',
  'facts.gestationalAgeWeeks': 'gestational age|ga weeks|ga|weeks of gestation|gestationsalter|ssw',
  'facts.sexAtBirth': 'sex|gender|sex at birth|m f|male female',
  'facts.heightCm': 'height|patient height|height cm|height_cm',
  'facts.weightKg': 'weight|patient weight|weight kg|weight_kg|body weight|kg',
  'facts.baselineHctPct':
    'baseline hematocrit|preop hematocrit|pre op hematocrit|hematocrit preop|pre cpb hematocrit|starting hematocrit|hematocrit baseline|preop hct',
  'facts.lvefBand': 'lvef|ef|ejection fraction|preop ef|ef percent|preop_ef_band|lv function|lv ef|fevg|fevi',
  'facts.redoCount':
    'redo|reoperation|reop|redo count|previous operations|previous sternotomies|number of redos|voroperationen',
  'facts.indications': 'indication|indications|indikation|indicacion',
  'facts.eclsIndication':
    'ecmo indication|ecls indication|primary indication|indication for ecmo|indication|indikation',
  'facts.eclsStartReason': 'start reason|reason to start|reason for ecmo|reason for support|startgrund',
  'facts.eclsUrgency': 'ecmo urgency|elective or emergency',
  'facts.bridgeTo': 'bridge|bridge to|bridge intent|btt btr|strategy|bridging',
  'facts.eclsSetting':
    'setting|cannulation location|location of cannulation|cannulated in|place of cannulation|ort der kanulierung',
  'facts.cannulationTechnique':
    'cannulation technique|technique of cannulation|percutaneous surgical|kanulierungstechnik|cann_tech',
  'facts.wasTransported': 'transported|transport|transported on ecmo|ecmo transport|interhospital transport',
  'facts.transportedBy': 'transported by|transport mode|transport type|transportmittel|vehicle',
  'facts.runNumber': 'run|run number|run no|ecmo run',
  'facts.eclsHours':
    'hours on ecls|ecmo hours total|run hours|total ecmo hours|total run time|ecls hours|hours on ecmo|hours on support|run duration|laufzeit|ecmo laufzeit|ecmo run hours',
  'facts.membraneLung': 'membrane lung|ml class|membranlunge|membranoxygenator|lung',
  'facts.eclsPrime': 'prime fluid|ecmo prime|prime type|prime|circuit prime',
  'facts.eclsTubing': 'tubing in|tubing id|tubing|tubing size',
  'facts.eclsFlowLMin':
    'ecmo flow|ecls flow|pump flow|blood flow|flow|flow l min|flow rate|blutfluss|ecmo fluss|blood_flow_l_min',
  'facts.eclsSpeedRpm': 'rpm|pump rpm|rpms|pump speed|revs|drehzahl|ecmo rpm|speed|upm',
  'facts.eclsSweepLMin': 'sweep|sweep gas|sweep gas flow|gas flow|ecmo sweep|gasfluss|sweep flow|spulgas',
  'facts.fso2Pct': 'fso2|fdo2|fio2|fio2 ecmo|blender fio2|sweep fio2|fio2 sweep|fso2 percent',
  'facts.drainagePressureMmHg':
    'drainage pressure|venous pressure|p ven|pven|p1|p drain|inlet pressure|access pressure|drainagedruck|pvein',
  'facts.preMembraneMmHg':
    'pre membrane pressure|pre oxygenator pressure|pre oxy pressure|p2|pint|p pre ml|preoxygenator pressure|p pre',
  'facts.postMembraneMmHg':
    'post membrane pressure|post oxygenator pressure|post oxy pressure|p3|part|p post ml|postoxygenator pressure|p post',
  'facts.drainageSaturationPct':
    'svo2 drain|drainage saturation|pre oxygenator saturation|venous saturation ecmo|svo2',
  'facts.recirculationPct': 'recirculation|recirculation percent|recirc|rezirkulation',
  'facts.eclsTempC': 'ecmo temperature|blood temperature|ecls temperature|bluttemperatur',
  'facts.crrtOnCircuit': 'crrt|crrt on circuit|rrt|dialysis|cvvh|hemodialysis',
  'facts.eclsAnticoagulant': 'ecmo anticoagulation|ecls anticoagulant|anticoagulation',
  'facts.eclsActSec': 'act|act s|ecmo act',
  'facts.antiXaIuMl': 'anti xa|antixa|axa|anti xa level|heparin level',
  'facts.apttSec': 'aptt|ptt|aptt s|appt',
  'facts.apttRatio': 'aptt ratio|ptt ratio',
  'facts.fibrinogenMgDl': 'fibrinogen',
  'facts.plateletsPerNl': 'platelet count|platelets|plt|thrombozyten|plaquettes',
  'facts.plasmaFreeHbMgDl':
    'plasma free hemoglobin|free hemoglobin|pfhb|pf hb|fhb|freies hemoglobin|freies hb|plasma free hb',
  'facts.ecmoSkills': 'skills|skills performed|ecmo skills|fertigkeiten|skill',
  'facts.emergenciesPractised':
    'emergencies practised|emergencies practiced|emergency drills|emergencies|notfalle geubt',
  'facts.eclsEvents': 'ecmo complications|ecls complications|complications',
  'facts.discontinuationReason':
    'discontinuation|discontinuation reason|disc reason|reason for discontinuation|end reason|why ended|grund der beendigung|why support ended',
  'facts.wasWeaned': 'weaned|weaned from ecmo|entwohnt|sevre|weaned y n',
  'facts.survivedDecannulation':
    'survived decannulation|survived|survival to decannulation|alive after decannulation|survival',

  'facts.approach': 'approach|incision|access|zugang|surgical approach|voie d abord|abordaje',
  'facts.modifiers': 'modifiers|modifier|special features|special circumstances|besonderheit',
  'facts.lungTransplantSupport': 'lung transplant support|support during transplant',
  'facts.norwoodShunt': 'shunt|norwood shunt|shunt type',
  'facts.fenestration': 'fenestration|fenestrated|fenestrated y n',
  'facts.deviceClass': 'device class|device type|vad type|device',
  'facts.cpbRuns': 'pump runs|runs|number of runs|number of pump runs|bypass runs|times on bypass',
  'facts.inducedFibrillationMin':
    'induced fibrillation|fibrillation time|vf time|fib time|induced fib|induced_fib_min',
  'facts.coolingMin': 'cooling|cooling time|cooling min|time cooling',
  'facts.rewarmingMin': 'rewarming|rewarming time|rewarming min|rewarm time|time to rewarm|time rewarming',
  'facts.arterialCannulaFr':
    'arterial cannula size|arterial cannula fr|art cannula fr|size arterial cannula|arterial fr|art_cann_fr|arterial size',
  'facts.venousCannulasFr':
    'venous cannula size|venous cannula fr|ven cannula fr|size venous cannula|venous fr|ven_cann_fr|venous cannulas size|venous size',
  'facts.assistedDrainage':
    'assisted drainage|venous drainage|drainage|vavd|vacuum assist|vacuum assisted venous drainage|drainage type|venose drainage|vavd y n|vavd kavd',
  'facts.vacuumMmHg':
    'vacuum|vavd mmhg|vacuum mmhg|vavd pressure|vacuum pressure|vavd_mmhg|vakuum|vavd level|unterdruck',
  'facts.ventSite': 'vent|vent site|lv vent|lv vent site|site of vent|vent location',
  'facts.cavalSnares': 'snares|caval snares|caval tapes|snared|cavae snared|total bypass snares',
  'facts.cardioplegiaType':
    'blood or crystalloid|cardioplegia blood crystalloid|blood crystalloid|cardioplegia kind|cpg type|cpg_type',
  'facts.cardioplegiaRatio':
    'cardioplegia ratio|ratio|cpg ratio|blood crystalloid ratio|cpg_ratio|verhaltnis',
  'facts.cardioplegiaTemperature':
    'cardioplegia temperature|cpg temp|cold or warm cardioplegia|cpg temp class|cpg_temp_class',
  'facts.hotShot': 'hot shot|hotshot|terminal warm cardioplegia|hot shot y n',
  'facts.cardioplegiaDoses':
    'cardioplegia doses|number of doses|doses|doses of cardioplegia|number of cardioplegia doses|cpg_doses|anzahl gaben|number doses cardioplegia',
  'facts.cardioplegiaTotalMl':
    'cardioplegia volume|cardioplegia total|total cardioplegia|cardioplegia ml|total cardioplegia volume|cpg ml|cpg_total_ml|volume of cardioplegia|kardioplegie volumen|kardioplegiemenge|cardioplegia amount',
  'facts.longestDoseIntervalMin':
    'longest dose interval|dose interval|longest interval between doses|cpg interval|interval',
  'facts.topicalCooling': 'topical cooling|topical|slush|topical ice|lokale kuhlung',

  'facts.arterialOutletPeakC':
    'peak arterial outlet temperature|arterial outlet temperature|highest arterial temperature|max art temp|highest outlet temperature|highest temperature|art_outlet_peak_c|peak arterial temp',
  'facts.rewarmingGradientC': 'rewarming gradient|gradient|max gradient|temperature gradient|rewarm gradient',
  'facts.rewarmingRateCMin': 'rewarming rate|rewarm rate',
  'facts.phManagement':
    'ph management|ph strategy|abg strategy|alpha ph stat|ph stat alpha stat|blood gas strategy|ph management strategy|alpha stat or ph stat|acid base management',
  'facts.heaterCoolerUsed': 'heater cooler used|hcu used|hcu|heater cooler y n',
  'facts.cerebralPerfusion':
    'cerebral perfusion|cerebral perfusion y n|cereb_perf|acp|sacp|selective cerebral perfusion|acp y n|selektive hirnperfusion|hirnperfusion|brain perfusion',
  'facts.cerebralPerfusionType':
    'cerebral perfusion type|cereb_perf_type|type of cerebral perfusion|acp rcp|acp or rcp|direction of cerebral perfusion|antegrade or retrograde cerebral perfusion|cerebral perfusion',
  'facts.cerebralPerfusionMin':
    'cerebral perfusion time|cereb_perf_min|acp time|sacp time|rcp time|acp min|cerebral perfusion min|acp|hirnperfusionszeit|duration of cerebral perfusion|scp time|ascp time',
  'facts.cerebralCannulationSites':
    'cerebral cannulation site|acp site|cerebral cannula|acp cannulation|cereb_cann_site|cerebral perfusion site',
  'facts.cerebralFlowMlKgMin': 'cerebral flow|acp flow|sacp flow|cerebral perfusion flow',
  'facts.totalArrestMin':
    'total arrest|total arrest time|total circulatory arrest time|total circulatory arrest',
  'facts.lowerBodyArrestMin':
    'lower body arrest|lower body arrest time|lower body circulatory arrest|lower body ischemia',
  'facts.cerebralOximetry': 'nirs|cerebral oximetry|nirs used|cerebral oximeter|nirs y n|nirs monitoring',

  'facts.targetFlowIndexLMinM2':
    'target flow index|target ci|target index|flow index|cardiac index|ci target|ci',
  'facts.flowAvgLMin':
    'mean flow|average flow|flow avg|mean arterial flow|flow mean|pump flow mean|arterial flow|flow|pump flow|flow_avg_l_min|calculated flow|full flow|target flow',
  'facts.mapLowMmHg':
    'lowest map|map low|lowest mean arterial pressure|lowest pressure map|map lowest|lowest mean pressure|map min',
  'facts.mapMeanMmHg':
    'map|mean arterial pressure|mean map|average map|map mean|map on cpb|map average|mad|mittlerer arterieller druck',
  'facts.linePressureMaxMmHg':
    'line pressure|highest line pressure|arterial line pressure|max line pressure|highest arterial line pressure|line pressure max|system pressure|systemdruck',
  'facts.oxygenatorDropMaxMmHg':
    'pressure drop|delta p|deltap|oxygenator pressure drop|transmembrane pressure|delta pressure|tmp max',
  'facts.sweepLMin': 'sweep|sweep gas|sweep rate|gas flow|sweep gas flow|gasflow',
  'facts.fio2MinPct': 'lowest fio2|fio2 min|fio2 low|fio2 lowest',
  'facts.fio2MaxPct': 'fio2|highest fio2|fio2 max|fio2 high|fio2 percent|fio2 highest',
  'facts.svo2LowPct':
    'svo2|lowest svo2|svo2 low|venous saturation|lowest venous saturation|mixed venous saturation|svo2 min|min svo2',
  'facts.do2iLowMlMinM2':
    'do2i|lowest do2i|do2|do2i low|lowest do2|do2i min|oxygen delivery index|oxygen delivery|nadir do2',
  'facts.pumpSpeedMaxRpm': 'highest rpm|pump rpm|rpm max|max rpm|rpm|pump speed|highest pump speed',
  'facts.cerebralSaturationChangePct':
    'nirs change|lowest rso2 change|rso2 change|nirs low pct change|nirs drop',

  'facts.anticoagulant':
    'anticoagulant|anticoag|anticoagulation|anticoagulant used|anticoagulation drug|gerinnungshemmer|heparin or bivalirudin',
  'facts.hitPatient': 'hit|hit patient|hit positive|hit y n',
  'facts.heparinDoseUnitsKg':
    'heparin dose|heparin units kg|heparin per kg|heparin loading dose|heparin bolus|heparin u kg|heparin loading|loading dose|heparindosis|heparin_dose_ukg',
  'facts.heparinTotalUnits':
    'heparin total|total heparin|heparin|heparin units|total heparin units|heparin gesamt|heparin total dose|heparin given|heparin ie|heparin_total_units',
  'facts.actBaselineSec':
    'baseline act|act baseline|initial act|act initial|act first|first act|pre heparin act|act pre|act before heparin|control act|ausgangs act|act start',
  'facts.actLowestSec':
    'act|lowest act|act lowest|act_lowest_cpb|act lowest cpb|lowest act on cpb|act low|act on cpb|act min|act on bypass|act lowest on bypass|post heparin act|act post heparin|act during cpb',
  'facts.actAssay': 'act assay|act device|act test|act_device|act machine',
  'facts.heparinConcentrationUnitsMl':
    'heparin concentration|hep conc|heparin level|hms|hep_conc|heparin conc',
  'facts.antithrombinGiven': 'antithrombin|at given|at iii|atiii|at3|antithrombin given|thrombate',
  'facts.isReversed': 'reversed|reversed with protamine|reversal',
  'facts.protamineMg':
    'protamine|protamine dose|protamine mg|protamine total|protamin|protamine given|protamindosis|protamina|protamine_mg',
  'facts.actFinalSec':
    'final act|act final|post protamine act|act post protamine|act last|last act|act post|end act|act after protamine|act end|act ende',
  'facts.protamineReaction': 'protamine reaction|reaction to protamine',
  'facts.firstHctPct':
    'first hematocrit|first hematocrit on cpb|hct_first|hematocrit first|initial hematocrit on cpb|first hct cpb|initial hct',
  'facts.nadirHctPct':
    'lowest hematocrit|hct_lowest|lowest hematocrit on cpb|hematocrit lowest|nadir hematocrit|hematocrit on cpb|hematocrit|hematocrit nadir|hct on pump|lowest hematocrit percent|hkt min',
  'facts.lastHctPct':
    'last hematocrit|hct_last|last hematocrit on cpb|final hematocrit|hematocrit last|hematocrit final',
  'facts.postHctPct':
    'post hematocrit|hct_post|post cpb hematocrit|hematocrit post|hematocrit after cpb|post op hematocrit|post bypass hematocrit',
  'facts.nadirHbGDl':
    'lowest hemoglobin|hb_low|hemoglobin|hemoglobin lowest|hb min|lowest hb|nadir hb|hemoglobin on cpb|hb low',
  'facts.glucoseHighMgDl':
    'highest glucose|glucose|glucose_high|glucose max|peak glucose|blood sugar|blutzucker|bz|glukose|glucose highest|glycemie',
  'facts.lactateHighMmolL':
    'highest lactate|lactate|lactate_high|lactate max|peak lactate|laktat|lactat|lactate highest|laktat max|lactato',
  'facts.potassiumLowMmolL': 'lowest potassium|k_low|k low|potassium lowest|k min|kalium min|lowest k',
  'facts.potassiumHighMmolL':
    'highest potassium|potassium|k_high|k high|potassium highest|k max|kalium|kalium max|k|highest k|peak potassium',
  'facts.ionizedCalciumLowMmolL':
    'ionized calcium|lowest ionized calcium|ica|ica_low|ica low|ionised calcium|ionized ca|kalzium|calcium|lowest ica',
  'facts.phLow': 'lowest ph|ph|ph_low|ph low|ph min|ph lowest',
  'facts.pao2MmHg': 'pao2|po2|pao2_mode|pao2 mmhg|arterial po2',
  'facts.primeGrossMl':
    'prime|prime volume|gross prime|prime gross|initial prime|prime_gross_ml|priming volume|total prime|fullvolumen|primingvolumen|prime ml|priming|volume de amorcage|volumen de cebado|prime total|static prime',
  'facts.autologousPrimeMl':
    'rap|rap volume|rap vap|retrograde autologous prime|rap ml|rap_ml|autologous prime|rap amount|vap|retrograde autologous priming',
  'facts.primeNetMl': 'net prime|prime net|prime_net_ml|net prime volume|prime after rap|final prime',
  'facts.primeBase':
    'prime base|prime solution|prime crystalloid|prime fluid|prime_base|crystalloid|prime type|priming solution|prime composition|priminglosung',
  'facts.primeAdditives':
    'prime additives|additives|prime_additives|added to prime|prime additive|priming additives|zusatze prime|prime drugs|zusatze',
  'facts.redCellUnits':
    'prbc|rbc|red cells|prbc units|rbc units|packed cells|prbcs|ek|erythrozytenkonzentrat|prbc_units|packed red cells|blood units|red blood cells|cgr|erys|ek anzahl|prbc given|concentrados de hematies|units of blood',
  'facts.plasmaUnits': 'ffp|plasma|ffp units|ffp_units|fresh frozen plasma|ffps|gfp|pfc',
  'facts.plateletUnits':
    'platelets|plt units|plt_units|platelet units|plt|tk|thrombozytenkonzentrat|plts|pools',
  'facts.cryoUnits': 'cryo|cryoprecipitate|cryo units|cryo_units|kryo',
  'facts.pediatricBloodMl':
    'blood products ml|ped blood ml|pediatric blood volume|ped_blood_ml|blood given ml',
  'facts.cellSaverMl':
    'cell saver|cell saver ml|cell_saver_ml|cell saver volume|cell salvage|cell saver returned|cellsaver|cs volume|cs|maschinelle autotransfusion|mat|cell salvage returned|cell saver return|cell saver given',
  'facts.ultrafiltrations':
    'ultrafiltration type|uf_type|uf type|muf cuf|ultrafiltration|muf|cuf|zbuf|cuf muf|type of ultrafiltration|cuf muf zbuf|hemofilter used',
  'facts.ultrafiltrateMl':
    'ultrafiltrate|uf ml|uf volume|uf_ml|ultrafiltrate volume|ultrafiltration volume|hemoconcentrator volume|muf volume|cuf volume|volume removed by uf|uf removed|hemoconcentrated|filtratmenge|hc volume|ultrafiltrate removed',
  'facts.urineMl':
    'urine|urine output|uop|urine ml|urine_ml|urine on cpb|urine output on cpb|diurese|u o|uo ml',
  'facts.fluidInMl': 'fluid in|volume added|fluid_in_ml|fluids in|fluids added|intake|volume in|fluid added',
  'facts.fluidOutMl': 'fluid out|fluid_out_ml|fluids out|output|volume out',

  'facts.checklist':
    'checklist|pre bypass checklist|checklist done|checklist_done|prebypass checklist|pre cpb checklist|checkliste',
  'facts.safetyDevices':
    'safety devices|alarms|alarms used|safety_devices|safety features|sicherheitseinrichtungen',
  'facts.wasRelieved': 'relieved|relief|relieved during case|handed off',
  'facts.handoverDone': 'handover|handover done|hand over|ubergabe|handoff|handover_done',
  'facts.perfusionEvents':
    'events|perfusion events|event codes|incidents|complications|adverse events|event|incident|event_codes|unerwunschte ereignisse|problems|komplikationen',
  'facts.eventSeverity': 'event severity|severity|severity of event|schweregrad|event_severity',

  'facts.heartLungMachine':
    'heart lung machine|hlm|hlm class|machine|console|herz lungen maschine|pump console|hlm typ|hlm model|pump model',
  'facts.oxygenatorPrimeMl': 'oxygenator prime|oxygenator prime ml',
  'facts.reservoir': 'reservoir|venous reservoir|reservoir type|reservoirtyp',
  'facts.reservoirOperatingMl':
    'reservoir volume|reservoir operating volume|reservoir_vol_ml|reservoir level|reservoir minimum',
  'facts.arterialFilter':
    'arterial filter|arterial line filter|alf|art_filter|line filter|arterieller filter',
  'facts.prebypassFilter': 'prebypass filter|pre bypass filter|prebypass_filter|pre cpb filter',
  'facts.hemoconcentrators': 'hemoconcentrator|hemoconcentrator type|hemofilter|hamofilter',
  'facts.pack':
    'pack|pack size|tubing pack|circuit size|circuit|tubing set|schlauchset|pack_class|custom pack|circuit pack',
  'facts.arterialTubing':
    'arterial tubing|arterial line|tubing art|arterial line size|arterial tubing size|tubing_art|ap loop',
  'facts.venousTubing': 'venous tubing|venous line|tubing ven|venous line size|venous tubing size|tubing_ven',
  'facts.raceway': 'raceway|boot|boot size|pump boot|raceway size|pump raceway|boot_raceway|boot tubing',
  'facts.coating': 'coating|surface coating|circuit coating|beschichtung|coated',
  'facts.cardioplegiaSystem':
    'cardioplegia system|cpg system|cpg_system|cardioplegia set|cardioplegia delivery system|cardioplegia device',
  'facts.suckers': 'suckers|number of suckers|pump suckers|cardiotomy suckers|sauger',
  'facts.vents': 'vents|number of vents',
  'facts.inlineMonitors': 'monitors|inline monitors|inline monitoring|monitoring|cdi|inline monitor',
  'facts.heaterCooler':
    'heater cooler|heater cooler type|hcu class|hcu type|hypothermiegerat|hcu_class|heater cooler unit',
  'facts.assemblyMin':
    'assembly time|set up time|setup time|time to assemble|assembly min|time to prime|prime time|assembly_min|aufbauzeit|time to set up|build time',
  'facts.combinationPlan': 'combination plan|planned or unplanned|cpb_comb_plan|planned conversion',
  'facts.unplannedReason': 'unplanned reason|reason for conversion|conversion reason|cpb_unplanned_reason',
  'facts.bivalirudinStasisPlan': 'stasis plan|bivalirudin stasis|bival_stasis_plan',
  'facts.briefing': 'briefing|briefing done|prebriefing|pre brief',
  'facts.debriefing': 'debriefing|debriefing done|debrief',
  'facts.facilitatorIsCcp': 'facilitator is ccp|facilitator ccp|ccp facilitator',
  'facts.evaluationFormKept':
    'evaluation form kept|eval form retained|eval_form_retained|evaluation form|eval form',
  'facts.checklistSections': 'checklist sections|sections covered|checklist_sections',
  'facts.assemblyChecks': 'assembly checks|setup checks|assembly_checks|checks',
  'facts.crrtPosition': 'crrt position|position of crrt',
};
