/**
 * Words of column heads that mean the same, and those that add nothing. The first of a line stands for the others, so
 * that "Nadir temp", "Tiefste Temperatur" and "Température minimale" are one head.
 */
export const SAME_WORDS: readonly string[] = [
  'lowest low min minimum minimal minimale minimaler minima minimo nadir coldest tiefste tiefster niedrigste niedrigster tiefst least',
  'highest high max maximum maximal maximale maxima peak hochste hochster',
  'mean avg average mittlere mittlerer mittel durchschnitt moyen moyenne medio media',
  'temperature temp temperatur tmp temperatura temperaturen',
  'time duration dauer zeit duree duracion tiempo length lange zeiten times',
  'crossclamp xclamp xc xcl xclmp axc aoxc aox accx aocc aoc clamp clamping klemm klemmzeit klemmung abklemm abklemmzeit abklemmung aortenklemmzeit aortenabklemmzeit clampage clampeo clampaje pinzamiento ischamiezeit ischamie axclamp aoxclamp klemmdauer',
  'cpb bypass pump hlm ekz ekk ecc cec perfusion perfusionszeit bypasszeit pumpzeit hlmzeit perfusiontime pumptime ebp bypassdauer hlmdauer',
  'hematocrit hct hkt hematokrit  crit hematocrito hematocrite htc',
  'hemoglobin hb hgb hemoglobine hemoglobina',
  'arterial art arteriell arterielle arterieller arteriel arterielle arteriale',
  'venous ven venos venose venoser veineux veineuse venosa venoso',
  'cannula cann cannulae cannulas cannulation kanule kanulen kanulierung kanulierungsort canula canule canulation canulacion canulation kan',
  'cardioplegia cpg cplegia cardioplegic kardioplegie kp plegia cardioplegie cardioplejia plegie',
  'patient pt pts pat patients patienten pte paciente',
  'weight wt gewicht poids peso koerpergewicht korpergewicht kgw',
  'height ht grosse taille talla korpergrosse koerpergrosse estatura',
  'age alter edad ages lebensalter',
  'sex gender geschlecht sexe sexo',
  'date dt datum fecha dates tag day',
  'supervisor preceptor trainer betreuer betreuerin ausbilder ausbilderin encadrant tuteur tutor supervising instructor anleiter praxisanleiter mentor  ccp preceptors supervisors superviseur superviseurs responsable verantwortlicher aufsicht ci signer assessor',
  'hospital site loc klinik krankenhaus haus clinic facility institution trust location etablissement hopital centre center standort spital krankenh klinikum centro establecimiento ort where zentrum unit rotation abteilung campus',
  'procedure procedures operation  surgery eingriff eingriffe prozedur intervention intervencion procedimiento prozeduren operations cirugia chirurgie ops operationen eingriffsart op',
  'role rolle funktion fonction rol  part position capacity',
  'percent % pct prozent anteil share percentage',
  'volume vol volumen menge amount',
  'pressure druck press pression presion',
  'flow fluss flows debit flujo blutfluss flussrate',
  'arrest stillstand kreislaufstillstand',
  'cerebral brain zerebral zerebrale cerebrale hirn',
  'size fr french ch',
  'number no nr num nummer numero',
  'dose dosis doses dosierung gabe gaben dosen',
  'solution losung sol solucion',
  'note notes comment comments remark remarks bemerkung bemerkungen notiz notizen kommentar anmerkung anmerkungen commentaire commentaires remarques observaciones notas memo details freitext',
  'category kategorie type typ art kind categorie tipo categoria class',
  'activity tatigkeit activite actividad activities aktivitat beschaftigung task tatigkeiten leistung',
  'hours hrs hr h std stunden stdn heures horas stunde hour',
  'first 1st erste erster initial init baseline preop ausgangs start beginning',
  'last letzte letzter final end endwert',
  'total gesamt gesamte totale summe overall insgesamt',
  'start begin beginn von from anfang debut inicio beg startzeit begins dienstbeginn desde',
  'end ende bis to fin finish stop dienstende hasta endzeit until',
  'mode modus betriebsart',
  'configuration config konfiguration konfig',
  'oxygenator oxy oxygenatortyp oxigenador oxygenateur ox',
  'student trainee learner studierende studierender auszubildende auszubildender azubi studentin etudiant estudiante resident teilnehmer weiterzubildender',
  'urgency priority dringlichkeit urgence urgencia acuity status prioritat',
  'antegrade ante antegrad',
  'retrograde retro retrograd',
  'urine urin uop uo diurese diuresis urinausscheidung',
  'ultrafiltration uf hemofiltration ultrafiltrate filtrat ultrafiltrat',
  'anticoagulation anticoag anticoagulant antikoagulation antikoagulans anticoagulante gerinnungshemmung',
  'complications complication events event komplikationen komplikation ereignis ereignisse incident incidents zwischenfall zwischenfalle evenements',
  'rewarming rewarm wiedererwarmung aufwarmen erwarmung aufwarmzeit rewarmtime',
  'cooling cool kuhlung kuhlzeit abkuhlung kuhlen',
  'circulatory circ circulatoire circulatorio kreislauf dhca hca',
  'year jahr annee ano',
  'reservoir reservoire',
];

/** Beside other words these change nothing. */
export const EMPTY_WORDS = new Set(
  'the of on in at for and or my your a an der die das des dem den im am auf zu bei la le les l du de del el los y e et s core used done was were value values reading wert werte n per pro with during wahrend des case cases fall falle our their enter please field col column aortic aorten aorta ao'
    .split(' ')
    .concat(
      'performed undertaken reached worked given taken recorded measured durchgefuhrt gemacht realisee realizado'.split(
        ' ',
      ),
    )
    .concat('patient', 'student'),
);

/** Beside one other head these say little: an ECMO centre is a site, a perfusion role is a role. */
export const MILD_WORDS = new Set('ecmo ecls cpb surgical clinical specialist klinisch klinische'.split(' '));
