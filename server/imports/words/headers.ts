/**
 * How columns are called, by target, divided by `|`: who, where, when, the core of bypass and of ECMO, hours. The words of
 * SAME_WORDS stand for all their like, so one of each is enough. What the panels ask is in panel-headers.ts.
 */
import type { Target } from '../target.ts';

export const HEADERS: Partial<Record<Target, string>> = {
  kind: 'kind|case kind|case category|case type|type of case|category of case|art des falls|fallart|record type|type de cas|support category',
  date: 'date|date of procedure|procedure date|operation date|date op|surgery date|surg date|case date|dos|date of service|date of surgery|date of case|performed on|performed|activity date|activity on|activity_on|performed_on|shift date|date shift|dienst|dienstdatum|datum|op datum|datum der op|eingriffsdatum|date intervention|fecha|fecha de cirugia|day|when|done on|jour',
  year: 'year|reporting year|case year|year of case|academic year|program year|op jahr|jahr|fy',
  student:
    'student|student name|student email|name of student|trainee name|trainee email|student id|learner|resident',
  site: 'site|hospital|site code|clinical site|hospital name|name of hospital|site name|clinic name|facility name|hospital site|practice site|place|clinical rotation|lieu|ort der tatigkeit|einsatzort|einsatzort klinik|dienstort',
  supervisor:
    'supervisor|preceptor|supervisor name|consultant|consultant trainer|trainer|supervising perfusionist|supervised by|betreut durch|clinical instructor|instructor name|ccp|ccp name|preceptor name|signed by|perfusionist|primary perfusionist|attending perfusionist|staff perfusionist|lead perfusionist|ecmo specialist|specialist|facilitator|mentor|praxisanleitung|verantwortlicher perfusionist|diensthabender|signatory|perfusionniste|perfusionista|preceptor signature|supervisor email|ci|with whom|consultant perfusionist|clinical preceptor|perfusionist supervisor',
  procedures:
    'procedure|procedures|procedure performed|operation performed|type of surgery|type of procedure|type of operation|surgery type|operation type|procedure type|procedure name|procedure description|case|case type|case description|op|operation|primary procedure|procedure 1|procedure 2|procedure 3|secondary procedure|diagnosis procedure|eingriff|art der operation|op art|art des eingriffs|geste|acte|what was operated|procedure list|surgical procedure|ops text|operationsart|planned procedure',
  age: 'age|patient age|age years|age at operation|age at surgery|alter|alter bei op|age in years|age of patient|how old',
  ageBand:
    'age band|age group|age class|age category|patient type|patient group|patient category|patient|population|adult ped|adult pediatric|adult or pediatric|altersgruppe|altersklasse|patientengruppe|patient population|age range',
  role: 'role|student role|role in case|trainee role|my role|role of student|function|funktion|part|involvement|level of involvement|participation|level of participation|position|rolle im fall|capacity|perfusionist role',
  supervisionCode:
    'supervision|supervision code|supervision level|grade|level of supervision|elogbook code|role code|supervision category',
  conductSharePct:
    'conduct share|percent conducted|percent pumped|percent of case|percent of pump time|percent of bypass time|percent of cpb time|percent case|percent bypass|percent|percent cpb|conduct_pct|conduct percent|percent time|percent by student|student percent|percent performed|percent participation|participation percent|pumped|anteil|eigenanteil|anteil an der perfusion|pourcentage|percent primary|percent run|percent done|percent of pump run|share of case',
  note: 'note|notes|comment|remarks|additional comments|other notes|free text|case notes|learning points|reflection|observations|description|besonderheiten|hinweis|lernpunkte',
  state:
    'state|status|record state|entry state|approval|approval state|approved|signed off|signed|validated|verified|freigabe|freigegeben',
  hoursCategory:
    'hours category|category|activity|activity type|type of activity|type of hours|kind of hours|type|hours type|clinical activity|experience type|art der stunden|art der tatigkeit|tatigkeit|stundenart|category of hours|setting|activity category|aktivitat|type heures',
  durationMin:
    'duration|hours|time|hours worked|duration min|minutes|total hours|time spent|clinical hours|hours logged|number of hours|hrs|dauer|std|stunden|arbeitszeit|shift length|shift hours|length of shift|schichtdauer|dienstdauer|total time|hours completed|hours claimed|bedside hours|dauer der schicht|dienststunden|heures|horas|time min|netto',
  start: 'start|start time|time in|from|clock in|time start|began|begin|shift start|schichtbeginn|arrival',
  end: 'end|end time|time out|to|clock out|time end|ended|shift end|schichtende|departure|finish',
  supervisionLevel:
    'supervision level|level of supervision|supervision|supervision type|type of supervision|aufsicht|art der aufsicht|betreuung|degree of supervision|supervised',
  creditHour: 'credit hour|credit hours type|hour type|clock or contact',

  'facts.principalProcedure': 'principal procedure|main procedure|haupteingriff|haupteingriff code|principal',
  'facts.caseStatus':
    'urgency|status|case status|priority|elective urgent emergent|op urgency|elective|urgency of surgery|acuity|case urgency|surgical status',
  'facts.cpbTimeMin':
    'cpb time|cpb|bypass time|pump time|time on pump|time on bypass|total cpb time|total bypass time|cpb min|pump run|cpb duration|perfusion time|bypass|pump run time|on pump|ecc time|hlm zeit|bypasszeit|perfusionszeit|ekz zeit|duree cec|cec|tiempo de cec|tiempo de bypass|cpb total|total pump time|pump min|cpb_time_min|cpbt|temps de cec|temps cec',
  'facts.xclampTimeMin':
    'cross clamp|cross clamp time|crossclamp|crossclamp time|aortic cross clamp|aortic clamp time|x clamp|x clamp time|clamp time|aortic crossclamp time|ischemic time|ischemia time|klemmzeit|aortenklemmzeit|clampage aortique|temps de clampage|tiempo de pinzamiento|pinzamiento aortico|xclamp_time_min|act x|cross time|clamp on|ao clamp|total crossclamp time',
  'facts.lowestTempC':
    'lowest temperature|temperature|lowest core temperature|lowest body temperature|lowest bladder temperature|lowest_temp_c|temperature lowest|hypothermia|lowest patient temperature|lowest np temperature|core temperature|cooled to|kerntemperatur|tiefste kerntemperatur|lowest|temperature minimale|minimale temperatur|target temperature|lowest blase temperatur',
  'facts.lowestTempSite':
    'temperature site|lowest temperature site|site of temperature|temperature source|temperature probe|np probe|esophageal np probe|temp location|messort|temperatur messort|ort der temperaturmessung|lowest_temp_site|temperature measured at|probe',
  'facts.circulatoryArrest':
    'circulatory arrest|circ arrest|circulatory arrest y n|hca|dhca|dhca y n|arrest|kreislaufstillstand|arret circulatoire|paro circulatorio|circ_arrest|tca|deep hypothermic circulatory arrest|hypothermic arrest',
  'facts.dhcaMin':
    'dhca min|dhca time|dhca|circulatory arrest time|circ arrest time|circ arrest min|arrest time|hca time|tca|tca time|kreislaufstillstand dauer|stillstandzeit|kreislaufstillstandszeit|dhca_min|circulatory arrest min|duree arret circulatoire|arrest min',
  'facts.cpbUtilization':
    'cpb used|cpb utilization|cpb use|cpb_util|full or partial cpb|cpb type|type of cpb|art der hlm|cpb mode',
  'facts.aorticOcclusion':
    'aortic occlusion|occlusion|aortic_occlusion|occlusion type|method of occlusion|clamp type|beating or arrested|heart state',
  'facts.cardioplegiaDelivery':
    'cardioplegia delivery|cardioplegia route|route of cardioplegia|cpg delivery|cpg_delivery|cardioplegia|kardioplegie gabe|antegrade retrograde|delivery of cardioplegia|cardioplegia antegrade retrograde|voie cardioplegie|delivery',
  'facts.cardioplegiaSolution':
    'cardioplegia solution|cpg_solution|type of cardioplegia|cardioplegia type|cardioplegia|cardioplegia used|kardioplegielosung|kardioplegie art|kardioplegieart|solution|cardioplegia name|cardioplegia agent|solution de cardioplegie|solucion cardioplejica',
  'facts.arterialCannulationSites':
    'arterial cannula|arterial cannulation|arterial cannula site|arterial cannulation site|art_cann_site|kanulierung arteriell|arterial site|arterielle kanule|canule arterielle|canula arterial|inflow site|arterial line site|arterial access',
  'facts.venousCannulationSites':
    'venous cannula|venous cannulation|venous cannula site|venous cannulation site|ven_cann_site|kanulierung venos|venous site|venose kanule|canule veineuse|canula venosa|venous line site|venous access',
  'facts.arterialPump':
    'arterial pump|pump type|type of pump|art_pump|roller or centrifugal|pumpentyp|arterielle pumpe|pump head|main pump|cpb type pump',
  'facts.oxygenator':
    'oxygenator|oxygenator type|oxygenator used|type of oxygenator|membrane oxygenator|oxygenatortyp',

  'facts.supportType':
    'support type|support_type|support|type of support|ecmo type|ecls type|type of ecmo|ecmo indication type|art der unterstutzung|unterstutzung|respiratory cardiac',
  'facts.eclsModeStart':
    'mode|ecmo mode|ecls mode|ecls_mode_start|mode at start|modus|ecmo modus|va vv|vv va|type of ecls|ecmo type|starting mode|initial mode|modalite|modalidad',
  'facts.cannulaConfiguration':
    'configuration|cannula configuration|cann_config|cannulation|kanulierung|config|cannula config|cannulas|ecmo configuration|canulation',
  'facts.phases':
    'phase|phases|activity|activity performed|tatigkeit|ecmo activity|ecmo phase|what you did|task|shift activity|type of activity|aktivitat|actividad|activite|tasks|work done|what i did',
  'facts.shiftHours':
    'shift hours|shift_hours|hours at bedside|bedside hours|shift length|shift duration|hours of shift|length of shift|ecmo hours|pump hours ecmo|schichtdauer|dauer schicht|stunden am bett|hours on shift',
  'facts.directSupervision':
    'direct supervision|supervision|level of supervision|supervision level|supervised|aufsicht',
  'facts.ecmoPump': 'ecmo pump|ecmo pump type|ecls pump',
  'facts.standbyLevel':
    'standby level|standby_level|standby type|level of standby|standby status|circuit state|bereitschaft',
  'facts.standbyConverted':
    'standby converted|converted to cpb|converted|went on bypass|bypass started|converted to bypass',
  'facts.scenario': 'scenario|sim scenario|simulation scenario|szenario|scenario type|simulation topic',
  'facts.activeMin':
    'active time|sim_active_min|active min|active minutes|simulation time|simulation minutes|sim minutes|sim time|simulationszeit',
  'facts.simType': 'sim type|simulation type|fidelity|type of simulation|simulator',
};

/** Columns that are known and never kept: what identifies a patient, and what no form asks for. */
export const LEFT_OUT: readonly (readonly [words: string, because: string])[] = [
  [
    'mrn|medical record number|hospital number|hosp no|hospital no|patient id|patient number|patient no|patienten id|patienten nr|patientennummer|fallnummer|fall nr|fallnr|chart number|record number|nhs number|nhs no|unit number|account number|csn|encounter|encounter number|fin|patient identifier|aufnahmenummer|nip|ipp|numero de dossier|numero de historia|accession number|case id number|uhid|chi number',
    'it numbers a patient; no case keeps that',
  ],
  [
    'patient name|name|surname|last name|first name|initials|patient initials|vorname|nachname|patientenname|nom|prenom|apellido|nombre|initialen|patient last name|patient first name|name of patient|patient surname',
    'it names somebody; no case keeps that',
  ],
  [
    'dob|date of birth|birth date|birthday|geburtsdatum|geb datum|geb|gebdatum|birthdate|date de naissance|ddn|fecha de nacimiento|year of birth|geburtsjahr',
    'a date of birth; no case keeps that',
  ],
  [
    'surgeon|operateur|anesthetist|anesthesiologist|anesthesia|anasthesist|surgeon name|chirurgien|cirujano|attending|attending surgeon|anesthesist|operator|chirurg|kardiologe|cardiologist|assistant surgeon|scrub|nurse|anesthesiste|intensivist|physician',
    'no case names a surgeon or an anesthesiologist',
  ],
  [
    'serial number|serial|lot|lot number|lot no|udi|chargennummer|charge|seriennummer|device id|machine number|console number|pump serial number|oxygenator lot|oxygenator serial number|batch',
    'it numbers a device; no case keeps that',
  ],
  [
    'id|case number|case no|case id|nr|no|number|s no|sl no|serial no|lfd nr|lfd|laufende nummer|entry|entry number|log number|log no|row|index|ref|reference|uid|case uid|case|count|lfdnr|n|sr no|record id|running number',
    'a number of the file; each case gets one of its own',
  ],
  [
    'logged on|logged_on|signed on|signed_on|created|created at|entered on|date entered|date logged|submitted|submitted on|date signed|signed date|timestamp|time stamp|modified|last modified|updated|erfasst am|eingetragen am|unterschrift|signature|initials of supervisor|date approved|approved on|zeitstempel|start date of rotation|signature date',
    'when it was entered or signed elsewhere; that is not imported',
  ],
  [
    'complexity|difficulty|autonomy|satisfactory|grade|score|rating|evaluation|competency|competence|feedback|schwierigkeit|komplexitat|bewertung|note evaluation|pass fail|euroscore|euroscore ii|sts score|rach|rachs|aristotle|diagnosis|diagnose|indication for surgery|diagnostic|phone|email|e mail|telephone|cohort|class of|semester|quarter|term|week|month|weekday|day of week|wochentag|wochentage|kw|monat|jahrgang|room|or room|theatre|theater|saal|op saal|or|bett|bed|bed number|zimmer|bsa|bmi|body surface area|korperoberflache|kof|ki|surface corporelle|pack lot|credits|points|outcome|mortality|discharge|los',
    'no form asks for it',
  ],
];
