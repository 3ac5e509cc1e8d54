/** Words for days: English, German, French, Spanish, with the commonest of Italian, Dutch and Portuguese. */

const words = (list: string): string[] => list.split(' ');

/**
 * Months that mean nothing else, folded (no accents). May is apart: "may need more". `avr` is a valve, `ago` is ago, `set`
 * is to set; those count with a year only.
 */
export const MONTHS = new Set(
  words(
    'january jan february feb febr march mar april apr june jun july jul august aug september sep sept october oct november nov december dec ' +
      'januar janner jan feber februar marz maerz mrz mai juni juli august september oktober okt november dezember dez ' +
      'janvier janv fevrier fevr fev mars avril juin juillet juil aout septembre octobre novembre decembre ' +
      'enero ene febrero marzo abril abr mayo junio julio agosto septiembre setiembre octubre noviembre diciembre dic ' +
      'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre ' +
      'januari februari mrt maart augustus janeiro fevereiro maio junho julho setembro outubro dezembro',
  ),
);
export const MONTHS_WITH_A_YEAR = new Set(words('may avr ago set mei ott'));

/** A month after one of these is said without a day: "in March". */
export const BEFORE_A_MONTH = new Set(
  words(
    'in since until till last next early late mid during im seit letzten letzter ende anfang mitte en depuis debut fin desde hasta finales principios',
  ),
);

const GERMAN_DAYS = words('montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag');
const GERMAN_TIMES = words('s morgen fruh vormittag mittag nachmittag abend nacht dienst');

export const WEEKDAYS = new Set([
  ...GERMAN_DAYS,
  ...GERMAN_DAYS.flatMap((day) => GERMAN_TIMES.map((time) => day + time)),
  ...words(
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays ' +
      'tues weds thurs thur ' +
      'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo ' +
      'lunedi martedi mercoledi giovedi venerdi sabato domenica ' +
      'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag feira ' +
      'mandag tirsdag tisdag onsdag torsdag fredag lordag sondag',
  ),
]);
/** Short forms that mean something else too (saturation, the sun); they count after one of BEFORE_A_DAY. */
export const WEEKDAYS_AFTER_ON = new Set(
  words('mon tue wed thu fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim'),
);
export const BEFORE_A_DAY = new Set(
  words('on last next this since until every am letzten letzte nachsten diesen le el'),
);

/** Days that are said by counting from today. */
export const RELATIVE_DAYS = new Set(
  words(
    'yesterday tonight tomorrow overmorrow gestern vorgestern uebermorgen ubermorgen ayer anteayer anoche antier avant-hier ieri gisteren',
  ),
);
export const RELATIVE_PHRASES: readonly (readonly string[])[] = [
  'this morning',
  'this afternoon',
  'this evening',
  'this week',
  'this weekend',
  'this month',
  'last night',
  'last week',
  'last weekend',
  'last month',
  'last evening',
  'earlier today',
  'next week',
  'next month',
  'heute morgen',
  'heute frueh',
  'heute fruh',
  'heute nacht',
  'heute nachmittag',
  'heute abend',
  'heute vormittag',
  'heute mittag',
  'letzte nacht',
  'letzte woche',
  'letzten monat',
  'diese woche',
  'diese nacht',
  'vorige woche',
  'am wochenende',
  'ce matin',
  'ce soir',
  'cette nuit',
  'cet apres midi',
  'cette semaine',
  'la nuit derniere',
  'la semaine derniere',
  'la semaine passee',
  'le mois dernier',
  'hier soir',
  'hier matin',
  'hier apres midi',
  'avant hier',
  'esta manana',
  'esta tarde',
  'esta noche',
  'esta semana',
  'la semana pasada',
  'el mes pasado',
  'el fin de semana',
  'ayer por',
  'la noche pasada',
].map(words);
/** "3 days ago", "vor 3 Tagen". Weeks, months and years ago are history, and say no day. */
export const TIME_UNITS_AGO = new Set(
  words('day days night nights week weekend weekends tag tagen nachten woche jour jours dia dias noches'),
);

/** Holidays of one word, then of several. */
export const HOLIDAYS = new Set(
  words(
    'christmas xmas nye thanksgiving easter halloween hanukkah chanukah diwali ramadan passover juneteenth epiphany ' +
      'heiligabend heiligabends weihnachten weihnachtstag weihnachtsfeiertag silvester silvesternacht neujahr neujahrstag ostern ostersonntag ostermontag karfreitag grundonnerstag ' +
      'pfingsten pfingstsonntag pfingstmontag rosenmontag faschingsdienstag aschermittwoch nikolaus nikolaustag fronleichnam allerheiligen himmelfahrt ' +
      'noel paques toussaint ascension pentecote navidad nochebuena nochevieja carnaval pascua natale capodanno ferragosto befana ' +
      'koningsdag sinterklaas pinksteren pasen kerst kerstmis holi pongal onam',
  ),
);
/** These hold only with the word after them. */
export const NO_HOLIDAY_BEFORE = new Set(words('tree trees egg eggs aorta'));
export const HOLIDAY_PHRASES: readonly (readonly string[])[] = [
  'boxing day',
  'new year',
  'new years',
  'new year eve',
  'independence day',
  'labor day',
  'labour day',
  'memorial day',
  'mother day',
  'mothers day',
  'father day',
  'fathers day',
  'valentine day',
  'valentines day',
  'st patrick day',
  'st patricks day',
  'good friday',
  'black friday',
  'super bowl',
  'mlk day',
  'columbus day',
  'veterans day',
  'presidents day',
  'canada day',
  'anzac day',
  'australia day',
  'st paddy day',
  'st paddys day',
  'paddys day',
  'bastille day',
  'republic day',
  'bank holiday',
  'eid al',
  'chinese new',
  'lunar new',
  'yom kippur',
  'rosh hashanah',
  'cinco de mayo',
  'tag der arbeit',
  'tag der einheit',
  'deutschen einheit',
  'heilige drei',
  'saint sylvestre',
  'jour de l an',
  "jour de l'an",
  "jour de l' an",
  'nouvel an',
  'fete nationale',
  'lundi de',
  'ano nuevo',
  'semana santa',
  'dia de reyes',
  'viernes santo',
  'jueves santo',
  'dia de los',
  'la purisima',
].map(words);

/** Days of a month as words, where they name it: "fourteenth of March". */
export const DAY_WORDS = new Set(
  words(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth ' +
      'ersten erster zweiten zweiter dritten dritter vierten vierter funften funfter sechsten siebten siebter achten achter neunten neunter zehnten elften zwolften dreizehnten vierzehnten vierzehnter funfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten zwanzigster einundzwanzigsten zweiundzwanzigsten dreiundzwanzigsten vierundzwanzigsten funfundzwanzigsten sechsundzwanzigsten siebenundzwanzigsten achtundzwanzigsten neunundzwanzigsten dreissigsten dreissigster einunddreissigsten ' +
      'premier deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente ' +
      'primero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta',
  ),
);

/** Months as the Romans write them, between a day and a year. */
export const ROMAN_MONTHS = new Set(words('i ii iii iv v vi vii viii ix x xi xii'));
