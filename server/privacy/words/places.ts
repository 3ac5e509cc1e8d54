/** Words of places and of what the news would tell. Folded, lower case. */
import { phrasesOf } from '../phrases.ts';

const words = (list: string): string[] => list.split(' ');
const list = (text: string) => phrasesOf(text.split(',').map((phrase) => phrase.trim().split(' ')));

/** Followed by a number. */
export const ROOMS = new Set(
  words(
    'room rm rooms bed beds bay cubicle theatre theater suite ward saal op-saal opsaal zimmer zi bett bettplatz koje box station stn salle bloc chambre ch lit quirofano sala habitacion hab cama camas pabellon planta camera letto corridor bedspace cvor cor bedspot floor etage stock kamer cathlab cath stanza',
  ),
);
/** Units of a hospital: a number after them is a room, unless a unit follows. */
export const WARDS = new Set(
  words(
    'icu cvicu cticu cvicu picu nicu ccu itu ticu micu sicu csicu its imc uci usi rea reanimation csru hdu pacu',
  ),
);

/** Names that end so are houses: "Mercy General Hospital". */
export const HOUSES = new Set(
  words(
    'hospital hospitals infirmary clinic clinics klinik kliniken klinikum krankenhaus spital kantonsspital herzzentrum uniklinik uniklinikum universitatsklinikum universitaetsklinikum universitatsspital universitaetsspital unispital inselspital hopital hopitaux clinique chu chru clinica clinico policlinico ospedale ziekenhuis umc sanatorium krankenanstalt lazarett',
  ),
);
export const HOUSE_PHRASES = list(
  'medical center, medical centre, med center, med centre, heart center, heart centre, heart institute, cancer center, health system, health centre, heart hospital, general infirmary, centro medico, centre hospitalier, centre cardiologique, centro hospitalario, university medical, nhs trust',
);
/** Famous houses without such a word. */
export const KNOWN_HOUSES = list(
  'mayo clinic, memorial, methodist, baptist, presbyterian, kaiser, mayo, cleveland clinic, johns hopkins, hopkins, mass general, mgh, charite, papworth, harefield, great ormond, gosh, pitie, salpetriere, necker, la paz, vall hebron, gregorio maranon, la fe, mount sinai, cedars sinai, columbia presbyterian, stanford health, texas heart, boston children, chop, karolinska, brompton, royal brompton, barts, guys, bichat, pompidou, hegp, marie lannelongue, deutsches herzzentrum, dhzb, akh, rigshospitalet, toronto general, sickkids',
);
/** Before a house these name none: "outside hospital". */
export const ANY_HOUSE = new Set(
  words(
    'the a an outside other another our this that referring local previous transferring same your their its in of at to from per every each any regional rural district community teaching academic tertiary peripheral receiving sending near nearby home large small big public private children university and or under day post pre during after before ' +
      'das ein eine einem einer auswartiges auswartigen externes externen anderes anderen unser unserem kleines heimat der die dem den im ins peripheres peripheren ' +
      'le la les un une autre exterieur notre cet ce du de el los las otro otra nuestro su este del al',
  ),
);

/** Sent from somewhere. */
export const SENT = new Set(
  words(
    'transferred transfer transfered transfert transferts transferencia referred referral flown airlifted retrieved retrieval came arrived brought xfer tx shipped sent medevac helicoptered picked originally visiting lives living resident ' +
      'verlegt ubernahme ubernommen zuverlegt zuverlegung eingeflogen transportiert kommt abgeholt transfere transferee arrive arrivee provenance adresse venant trasladado trasladada traslado procedente remitido remitida derivado derivada viene',
  ),
);
export const FROM = new Set(words('from out of aus von vom de depuis du desde in at to nach a'));
/** No places, or every hospital has them. */
export const NO_PLACES = new Set(
  words(
    'icu or er ed ccu cticu cvicu picu nicu pacu itu its uci ward floor theatre theater cath lab outside osh another other unit field home clinic pump bypass cpb ecmo ecls va vv vav ctbypass bed table room air the a an our his her their this that operating emergency intensive critical holding recovery stretcher ambulance helicopter airport scene side left right femoral jugular aorta atrium surgery anesthesia anaesthesia surgeon perfusion cardiology day night first second third fourth last next previous referring local regional rural hospital center centre department start beginning end time case cases one two three full partial high low normal sinus ' +
      'intensiv intensivstation normalstation op notaufnahme schockraum herzkatheter ambulanz auswarts extern externem anderem anderer haus klinik krankenhaus der die das dem den bett aufwachraum kreissaal peripherem peripheren ' +
      'bloc rea reanimation urgences salle service domicile hopital autre externe la le les l un une l quirofano urgencias planta otro otra hospital centro casa sala paritorio cec canula pression',
  ),
);

export const NEWS = list(
  'in the news, on the news, news crew, tv crew, camera crew, the news, local news, newspaper, newspapers, headline, headlines, front page, journalist, journalists, reporter, reporters, went viral, viral video, social media, media coverage, media attention, facebook, instagram, tiktok, twitter, youtube, on tv, on television, press conference, famous, celebrity, celebrities, vip, politician, congressman, congresswoman, senator, governor, the mayor, our mayor, local mayor, former mayor, mayor of, ex mayor, president of, prime minister, the minister, ambassador, the judge, the bishop, archbishop, the priest, the imam, the sheriff, police chief, fire chief, footballer, quarterback, striker, goalkeeper, team captain, head coach, astronaut, billionaire, heiress, novelist, tv host, pastor of, rabbi of, councilman, football player, soccer player, soccer star, basketball player, baseball player, hockey player, nfl, nba, nhl, premier league, olympian, olympic, olympics, athlete, rugby player, tennis player, race driver, racing driver, actor, actress, singer, rapper, musician, rock star, film star, movie star, tv presenter, presenter, news anchor, influencer, royal family, prince, princess, billionaire, ceo of, ceo, principal of, local teacher, town doctor, school teacher, ' +
    'mass shooting, school shooting, the shooting, shooting, shooter, gunman, hostage, stabbing, bus crash, bus accident, train crash, train derailment, derailment, plane crash, helicopter crash, boat accident, avalanche, earthquake, tornado, hurricane, explosion, terror attack, terrorist, bombing, stadium collapse, bridge collapse, building collapse, house fire, the murder, murder, kidnapped, manslaughter, court case, lawsuit, police officer, officer down, firefighter, first in the country, first in the state, first in the world, first ever, world first, first of its kind, first patient in, first case in, only case in, only patient in, youngest ever, oldest ever, youngest patient ever, guinness, conjoined, siamese twins, quintuplets, sextuplets, documentary, our own nurse, our former, staff member son, staff member daughter, works here, works at our, employee of, one of our nurses, our colleague, colleague father, colleague mother, colleague wife, colleague husband, marathon, fundraiser, gofundme, go fund me, parade, ' +
    'in den nachrichten, nachrichten, zeitung, tagesschau, schlagzeile, schlagzeilen, fernsehen, im tv, in der presse, die presse, promi, prominent, prominente, prominenter, prominenten, beruhmt, beruhmte, beruhmter, bekannter, bekannte, burgermeister, burgermeisterin, oberburgermeister, ministerin, bundestag, landtag, politiker, politikerin, schauspieler, schauspielerin, sanger, sangerin, fussballer, fussballprofi, bundesliga, profisportler, olympia, olympiasieger, pfarrer, busungluck, busunfall, zugungluck, zugunfall, flugzeugabsturz, amoklauf, anschlag, messerattacke, geiselnahme, lawine, lawinenungluck, explosion, massenkarambolage, siamesische, unser kollege, unsere kollegin, mitarbeiterin, mitarbeiter, ' +
    'aux infos, aux informations, aux nouvelles, le journal, les journaux, dans la presse, la presse, journaliste, celebre, maire, la mairesse, depute, deputee, ministre, senateur, acteur, actrice, chanteur, chanteuse, footballeur, sportif, joueur de, attentat, fusillade, accident de car, accident de bus, accident de train, avalanche, premiere mondiale, premiere francaise, siamois, ' +
    'en las noticias, las noticias, noticias, periodico, periodicos, prensa, en la tele, television, famoso, famosa, alcalde, alcaldesa, diputado, diputada, ministro, ministra, actriz, cantante, futbolista, jugador de, torero, atentado, tiroteo, accidente de autobus, accidente de tren, primer caso en, primera vez en, siameses',
);
