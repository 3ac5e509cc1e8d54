/** Words after or before a number by which it is a measured value and no date, room or year. Folded, lower case. */

const words = (list: string): string[] => list.split(' ');

export const UNITS = new Set(
  words(
    'ml l dl cl cc lpm mmhg mm cm m fr f french ch g gr kg mg mcg ug ng meq mmol mol u iu ie ui units unit unidades unites einheiten einh mu miu ' +
      'min mins minute minutes minuten minutos minuto sec secs s second seconds sekunden secondes segundos h hr hrs hour hours std stunde stunden heures heure horas hora ' +
      'd day days tage tagen jours jour dias wk wks week weeks woche wochen semaines semanas mo mos month months monate mois meses ' +
      'percent prozent pct rpm upm tpm hz bpm c celsius degc x times mal fois veces inch inches in zoll pulgadas psi kpa pa torr bar ppm w watt j joule joules ' +
      'ratio murmur pain teeth score points punkte puntos pack packs prbc prbcs ffp plt platelets units cell beats',
  ),
);

/** Of a table of values: what follows is read as measured. */
export const MEASURES = new Set(
  words(
    'hct hkt hematocrit haematocrit hb hgb hemoglobin act acts act-werte map pam mad bp ta rr sbp dbp pa pap cvp zvd pvc pcwp gcs apgar asa fr peep pip fio fio2 ' +
      'sao2 svo2 scvo2 spo2 sat sats nirs rso2 ph pco2 po2 be k na ca mg glu glucose bz lactate laktat lac flow fluss debit flujo gas sweep temp temps ' +
      'size sizes boot line tubing raceway cannula cannulas cannulae kanule kanulen ring graft prothese valve klappe ratio score grade stage type class nyha ef lvef rpm pressure pressures druck drucke presion pression dose doses dosis ' +
      'flows pressure line volume vol ml prime xc cpb dhca acp scp ischemia ischamie platelets plt inr ptt aptt anti xa tubing version v rev release firmware sw software edition',
  ),
);

/** Words of a length of time, before a value such as 1:32. */
export const DURATIONS = new Set(
  words(
    'cpb bypass ecc cec ekz hlm hlmzeit xc xclamp axc aox clamp crossclamp aortenklemmzeit klemmzeit klemme clampage pinzamiento dhca acp scp rcp arrest ischemia ischemic ischamie ischamiezeit time times zeit zeiten dauer temps tiempo duree duracion total run runtime duration pump rewarm rewarming cooling ratio dilution mix del nido plegia cardioplegia kardioplegie cardioplegie cardioplejia dose bis minutes min took lasted after reperfusion',
  ),
);

/** Digits as words. */
export const DIGIT_WORDS = new Set(
  words(
    'zero oh one two three four five six seven eight nine null eins zwei zwo drei vier funf sechs sieben acht neun un deux trois quatre cinq sept huit neuf cero uno dos tres cuatro cinco seis siete ocho nueve',
  ),
);
/** Signs as words. */
export const SIGN_WORDS = new Set(
  words(
    'slash dot dash hyphen stroke punkt strich schragstrich bindestrich minus barra punto guion tiret point',
  ),
);
