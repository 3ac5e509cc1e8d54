/** Labels in front of numbers that point to one person or one device. Folded, lower case, without dots and dashes. */
import { phrasesOf } from '../phrases.ts';

const list = (text: string) => phrasesOf(text.split(',').map((phrase) => phrase.trim().split(' ')));

/** These say by themselves that a number is kept or meant: refused without one. */
export const RECORD_LABELS = list(
  'mrn, mrns, m r n, medical record number, medical record no, medical record #, med rec, med record, medrec, hospital number, hospital no, hosp no, hosp number, hospital #, ' +
    'chart number, chart no, chart #, account number, account no, account #, acct number, acct no, acct #, acct, accession number, accession no, accession #, encounter number, encounter no, encounter id, visit number, visit id, ' +
    'patient id, pt id, patient number, patient no, patient #, pt no, pt number, pt #, patient identifier, case number of the hospital, unit record number, ' +
    'unos id, unos number, unos #, donor id, donor number, donor no, donor #, optn id, elso id, elso number, elso no, elso run id, run id, registry id, registry number, registry no, match run id, match id, study id, study number, subject id, screening number, ' +
    'fallnummer, fallnr, fall nr, fall nummer, patientennummer, patientennr, patienten nr, patienten id, patnr, pat nr, pat no, pat id, patid, aufnahmenummer, aufnahmenr, aktenzeichen, aktennummer, krankenaktennummer, spendernummer, spender id, et nummer, et nr, eurotransplant nummer, eurotransplant nr, eurotransplant id, eurotransplant no, piz, ' +
    'numero de dossier, no de dossier, n de dossier, n dossier, no dossier, dossier numero, dossier no, numero patient, numero de patient, no patient, id patient, identifiant patient, identifiant permanent, numero de sejour, no de sejour, numero donneur, ' +
    'historia clinica, numero de historia, no de historia, n de historia, no historia, nhc, n h c, numero de paciente, no de paciente, id paciente, id del paciente, numero de expediente, no de expediente, expediente no, numero de cuenta, numero de donante, no processo, n processo, numero de processo, processo no, cartella clinica, numero cartella, patientnummer, patientnr',
);

export const BIRTH_LABELS = list(
  'dob, d o b, date of birth, birth date, birthdate, bdate, birthday, bday, geburtsdatum, geb dat, gebdat, geburtstag, geb am, geboren am, date de naissance, ddn, ne le, nee le, fecha de nacimiento, fecha nacimiento, fec nac, f nac, fdn, nacido el, nacida el, data di nascita, geboortedatum, born on',
);

export const INSURANCE_LABELS = list(
  'ssn, ss #, ssn #, social security number, social security no, social security, nhs number, nhs no, nhs #, nhs num, chi number, chi no, health card number, health card no, health card, health insurance number, insurance number, insurance no, insurance id, insurance #, policy number, policy no, member id, member number, member no, medicare number, medicare no, medicare id, medicare #, medicaid number, medicaid id, medicaid no, ohip, phn, passport number, passport no, passport, drivers license, driver license, driving licence, license plate, licence plate, ' +
    'versichertennummer, versichertennr, versicherungsnummer, versicherungsnr, versicherten nr, kvnr, kv nr, svnr, sv nr, sozialversicherungsnummer, ahv nr, ahv nummer, ahv, krankenkassennummer, krankenversichertennummer, ausweisnummer, personalausweis, reisepass, kennzeichen, ' +
    'numero de securite sociale, no de securite sociale, no secu, n secu, num secu, numero secu, securite sociale, nir, carte vitale, ' +
    'aadhaar, aadhar, dni, d n i, nif, ramq, pasaporte, tarjeta sanitaria, nuhsa, numero de la seguridad social, seguridad social, numero de afiliacion, no de afiliacion, codice fiscale, curp, cpf, bsn',
);

/** These have another meaning too: refused with a number of so many figures behind them. */
export const RECORD_WORDS = list(
  'chart, account, accession, encounter, visit, record, records, rec, file, case, episode, csn, har, fin, urn, pid, mr, hn, id, ids, uid, unos, optn, donor, elso, registry, study, subject, specimen, sample, hospital, hosp, medical record, patient, pt, pat, fall, akte, aufnahme, spender, dossier, ipp, nip, nda, sejour, donneur, hc, hca, historia, expediente, paciente, cuenta, donante, order, requisition, claim, ref, reference, barcode, wristband, armband',
);
export const INSURANCE_WORDS = list(
  'nie, rut, insurance, policy, member, medicare, medicaid, nhs, chi, passport, plate, license, licence, aok, tk, barmer, secu, afiliacion, poliza',
);
export const DEVICE_WORDS = list(
  'serial number, serial no, serial nr, serial #, serial, serials, sn, s n, ser no, ser nr, ser, lot number, lot no, lot nr, lot #, lot, lots, batch, batch no, batch number, udi, di, gtin, ref no, cat no, console #, console serial, pump #, oxygenator #, machine #, device #, heater cooler #, console #, pump #, oxygenator #, machine #, device #, heater cooler #, device id, device number, device no, pump serial, console id, console serial, console no, console number, pump id, asset, asset tag, asset no, equipment no, equipment number, inventory no, ' +
    'seriennummer, seriennr, serien nr, serie nr, sn nr, charge, chargennummer, chargennr, chargen nr, ch b, inventarnummer, inventarnr, gerätenummer, geratenummer, geratenr, ' +
    'numero de serie, no de serie, n de serie, no serie, n serie, numero de lot, no de lot, n de lot, lotto, no lot, n lot, num lot, lote, numero de lote, no de lote, nro de serie, nro serie, num serie, nr seryjny, matricola',
);

/** Between a label and its number. */
export const NUMBER_WORDS = new Set(
  'no nr num number nummer numero nro id is was ist war est es was: code n'.split(' '),
);
