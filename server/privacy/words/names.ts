/** Words around names: titles, first names, and words that look like names here and are none. Folded, lower case. */

const words = (list: string): string[] => list.split(' ');

/** Followed by a surname. The short ones have other meanings, which the detector knows. */
export const TITLES = new Set(
  words(
    'mr mrs ms miss master mister missus mx madam herr herrn hr frau fraulein mme mlle monsieur madame mademoiselle mmes messieurs sr sra srta senor senora senorita dona signor signora sig smt shri dhr mevr mevrouw meneer senhor senhora pan pani',
  ),
);
export const CLINICIANS = new Set(
  words(
    'dr drs doctor doktor dra docteur prof professor professeur profesor profa dott dottssa dottor dottore dottoressa priv-doz oberarzt chefarzt',
  ),
);

/** People who belong to somebody: "John's mom". */
export const RELATIVES = new Set(
  words(
    'mom mum mother dad father wife husband son daughter brother sister parents family aunt uncle grandma grandpa grandmother grandfather boyfriend girlfriend partner twin mutter vater frau mann sohn tochter bruder schwester eltern mere pere femme mari fils fille madre padre esposa esposo hijo hija',
  ),
);

/** Labels in front of a name. */
export const NAME_LABELS = new Set(
  words(
    'name names surname firstname lastname forename namens nachname vorname familienname patientenname nom prenom nombre nombres apellido apellidos cognome nome naam',
  ),
);
/** "pt Hans Meier", "Patientin Yilmaz". */
export const PATIENT_WORDS = new Set(
  words(
    'pt pts patient patients patientin pat paciente pac patiente client gentleman lady baby boy girl kid child bb kind baby-girl babyboy donor spender donante donneur recipient empfanger called named namens nomme nommee llamado llamada genannt',
  ),
);

/** After a title or a word for the patient these are no names. */
export const NO_NAMES = new Set(
  words(
    'the a an and or of to in on at for with without from by is was are were be been has had have not no none also but as than then so if when while until after before during over under above below into onto off up down out very more less most least some any all each every both ' +
      'this that these those there here it its his her their our your my he she they we you i who which what how why ' +
      'severe moderate mild trace trivial residual mod significant grade jet repair repaired replaced valve valves regurg regurgitation stenosis leak pre post intra peri acute chronic stable unstable warm cold cool cooled cooling rewarm rewarmed awake asleep intubated extubated sedated bleeding bled oozing weaned weaning wean came come went go goes going arrived moved prone supine positioned prepped draped heparinized heparinised cannulated decannulated arrested cooled paced pacing shocked transfused transferred transported handed handover returned brought taken taking tolerated tolerating did does do done required requires requiring needed needs need remained remains remain stayed became had having received receives getting got given gave makes made seen noted known due age aged weight weighing height bsa bmi male female man woman m f yo year years old newborn infant neonate child adult teen small large obese tall short safety care side position table temp temperature pressure flow flows blood volume data chart history consent notes outcome status condition selection monitoring management specific centered related info information line lines circuit interface contact cable return warming blanket dependent size sized simulator model ' +
      'ist war wird wurde hat hatte mit ohne und oder der die das den dem des ein eine einer eines einem nach vor bei von zu zur zum im am an auf aus ins kein keine nicht sehr gut gute guter stabil instabil kalt warm nun dann wieder noch bereits intubiert extubiert sediert wach verlegt ubergeben kam kommt blutet geblutet ' +
      'est etait a avec sans et ou le la les un une des du de au aux en sur sous par pour dans pas tres bien stable instable ne chez sorti sortie sera ' +
      'es fue esta estaba con sin y o el los las una unos del al en por para se no muy bien estable inestable ya tras llego paso ' +
      'teams teaching student students staff team nurse surgeon anesthesia anaesthesia perfusionist perfusion supervisor preceptor colleague resident attending consultant specialist coordinator fellow pool aware informed called happy wanted wants asked asks said says told prefers preferred requested pleased calls decided chose opted notified updated agreed felt found placed put performed closed opened started finished used uses likes prompted arrives helps helped explained showed excel office word outlook redo standing stand scissors one two three four five six seven eight nine ten first second third last next new other another same few many several',
  ),
);

/** Eponyms and products of the field: capitals that name no patient. */
export const EPONYMS = new Set(
  words(
    'ross bentall norwood fontan glenn jatene maze cox dor david yacoub ozaki cabrol rastelli damus kaye stansel sano blalock taussig thomas waterston potts mustard senning konno kawashima ebstein fallot down marfan marfans turner noonan williams kawasaki digeorge loeys dietz ehlers danlos takayasu takotsubo chagas jehovah jehovahs witness ' +
      'trendelenburg swan ganz foley jackson pratt seldinger allen dewar starr edwards carpentier bjork shiley medtronic abbott jude getinge maquet terumo livanova sorin eurosets medos xenios novalung nipro capiox quadrox inspire affinity fusion skipper admiral rotaflow cardiohelp centrimag thoratec heartmate heartware jarvik berlin heart impella abiomed protek cytosorb hemonc stockert stoeckert spectrum quantum hls essenz nautilus biomedicus bio medicus biocal hemochron hepcon cobe haemonetics ' +
      'buckberg custodiol bretschneider plegisol delnido nido nido kirklin gott daggett lilly stevenson fick wood ohm poiseuille boyle dalton henry laplace frank starling hagen reynolds mosteller dubois haycock nadler celsius fahrenheit gaussian kaplan meier likert dreyfus zwisch miller kirkpatrick apgar glasgow karnofsky euroscore rbc trali taco hit fast stop cor triatriatum jena valve sapien perceval intuity mitra clip amplatzer gore dacron hemashield vascutek intergard valsalva freestyle elephant bolton terumo zenith cook endo stanford debakey crawford ' +
      'rotem teg quantra verify sonoclot hms plus act nirs invos fore sight masimo philips siemens drager draeger ge dräger hamilton maquet servo sechrist bird nova abl radiometer istat gem cdi ' +
      'kommerell kirschner pott valentin harlequin north south la place monro kellie ockham luer lock murphy occam lindbergh carrel gibbon lillehei dewall bigelow',
  ),
);

/** Common first names of several countries that are no English, German, French or Spanish word and no eponym. */
export const FIRST_NAMES = new Set(
  words(
    'james robert john michael richard joseph christopher charles daniel matthew anthony donald steven stephen andrew paul joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory alexander patrick dennis jerry tyler aaron jose adam nathan zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald carl dylan harold jordan jesse bryan lawrence arthur gabriel bruce logan billy joe alan juan elijah willie albert wayne randy vincent mason roy ralph bobby russell bradley philip eugene ' +
      'mary patricia jennifer linda elizabeth barbara susan jessica karen sarah lisa nancy sandra betty ashley emily kimberly margaret donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine debra rachel carolyn janet maria olivia heather helen catherine diane julie victoria joyce lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia amber denise danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie tiffany ' +
      'hans peter klaus jurgen juergen wolfgang heinz helmut gerhard dieter werner gunter guenter horst manfred uwe bernd rainer stefan andreas matthias markus sebastian florian tobias lukas felix leon finn jonas maximilian moritz niklas philipp jens torsten thorsten sven karsten ralf holger frank kurt karl friedrich wilhelm heinrich otto hermann ludwig anton josef franz johann georg ' +
      'ursula monika helga renate ingrid gisela karin brigitte petra sabine heike birgit anke silke katrin kerstin claudia susanne gabriele martina erika elfriede hildegard gertrud elisabeth hannelore waltraud christa lieselotte marlene annegret leonie lena lea mia johanna franziska ' +
      'pierre jean jacques michel andre philippe alain bernard louis marcel rene henri francois nicolas laurent thierry christophe olivier stephane sebastien julien guillaume mathieu antoine clement hugo theo jeanne francoise monique catherine nathalie isabelle sylvie martine jacqueline brigitte nicole chantal simone yvette colette celine aurelie camille chloe manon lea juliette ' +
      'jose antonio manuel francisco juan david javier carlos miguel rafael pedro angel fernando luis sergio pablo jorge alberto alvaro diego adrian raul enrique ivan ruben oscar andres joaquin santiago eduardo vicente roberto jaime ramon carmen josefa isabel dolores pilar teresa francisca lucia mercedes rosario paula elena concepcion raquel manuela cristina juana beatriz encarnacion patricia montserrat sofia valentina camila ximena guadalupe ' +
      'mohammed muhammad mohamed ahmed ali omar hassan hussein mustafa ibrahim yusuf mehmet fatima aisha ayse fatma khadija zeynep giovanni giuseppe luigi marco paolo francesca giulia chiara alessandro ivan sergei vladimir dmitri olga natasha svetlana tatiana piotr krzysztof andrzej agnieszka katarzyna malgorzata jan kees wim pieter wei ming li hiroshi yuki priya rajesh anil sanjay sunita lakshmi nguyen tran kim',
  ),
);

/** Words of the work that begin a sentence or are German nouns: behind "patient" they are no names. */
export const CLINICAL_WORDS = new Set(
  words(
    'redo sternotomy bypass pump circuit perfusion cannula cannulas arterial venous aortic aorta mitral tricuspid pulmonary heart cardiac lung lungs renal brain anemia anaemia sepsis shock arrest rhythm sinus asystole fibrillation hypotension hypertension bradycardia tachycardia acidosis oxygen saturation reservoir level oxygenator heparin protamine plasma platelets cell saver ultrafiltration cardioplegia hypothermia map cvp act ef low high full partial left right upper lower total urine output potassium lactate glucose ' +
      'kreislauf zustand puls blutdruck kanule kanulen heparin protamin kalium laktat blutung thorax sternum herz lunge niere nierenversagen beatmung narkose ubergabe verlauf abgang temperatur fluss druck mutter vater kind saugling neugeborenes position lage lagerung einwilligung aufklarung daten unterlagen bypass pumpe maschine reserve sattigung intensiv extubation schock reanimation ' +
      'canule canules pression temperature saignement sternotomie reprise pontage valve coeur poumon rein sevrage sedation etat position choc arret hypothermie cardioplegie heparine ' +
      'presion temperatura sangrado esternotomia canula corazon pulmon rinon estado posicion parada hipotermia cardioplejia heparina choque',
  ),
);
