/** Rules C16 to C26 and C34: blood, flow, anticoagulation, fluids. Limits of unusual values, never advice. */
import {
  bsaM2,
  elsoClassOf,
  flowIndexLMinM2,
  flowMlKgMin,
  heparinUnitsKg,
  isWithin,
  usualFlowMlKgMin,
} from '../computed.ts';
import { confirm, refuse } from '../finding.ts';
import type { CpbFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';

const C16: CaseRule<CpbFacts> = {
  id: 'C16',
  title: 'Nadir hematocrit is the lowest',
  find({ facts: { nadirHctPct, firstHctPct, lastHctPct } }) {
    if (nadirHctPct === undefined) return [];
    const others = [firstHctPct, lastHctPct].filter((each) => each !== undefined);
    const lowest = Math.min(...others);
    if (nadirHctPct <= lowest) return [];
    return [
      refuse(
        'C16',
        'facts.nadirHctPct',
        `the lowest hematocrit on CPB is at most ${lowest} %, which was measured`,
      ),
    ];
  },
};

const C17: CaseRule<CpbFacts> = {
  id: 'C17',
  title: 'Low hematocrit',
  find({ facts: { nadirHctPct } }) {
    if (nadirHctPct === undefined || nadirHctPct >= 18) return [];
    const message =
      nadirHctPct < 15
        ? `a hematocrit of ${nadirHctPct} % is extremely low; check that it is no hemoglobin`
        : `is a hematocrit of ${nadirHctPct} % right?`;
    return [confirm('C17', 'facts.nadirHctPct', message)];
  },
};

/** Hematocrit is about three times hemoglobin in g/dL. */
const C18: CaseRule<CpbFacts> = {
  id: 'C18',
  title: 'Hemoglobin and hematocrit',
  find({ facts: { nadirHbGDl, nadirHctPct } }) {
    if (nadirHbGDl === undefined || nadirHctPct === undefined) return [];
    if (Math.abs(nadirHbGDl * 3 - nadirHctPct) <= 6) return [];
    const message = `hemoglobin ${nadirHbGDl} g/dL and hematocrit ${nadirHctPct} % do not fit each other; are both right?`;
    return [confirm('C18', 'facts.nadirHbGDl', message)];
  },
};

const C20: CaseRule<CpbFacts> = {
  id: 'C20',
  title: 'Flow by body surface',
  find({ facts: { flowAvgLMin, heightCm, weightKg }, ageBand }) {
    if (flowAvgLMin === undefined || heightCm === undefined || weightKg === undefined) return [];
    if (ageBand === undefined || elsoClassOf(ageBand) !== 'adult') return [];
    const index = flowIndexLMinM2(flowAvgLMin, bsaM2(heightCm, weightKg));
    if (index >= 1 && index <= 4) return [];
    return [
      confirm(
        'C20',
        'facts.flowAvgLMin',
        `the mean flow makes ${index} L/min/m²; are flow, height and weight right?`,
      ),
    ];
  },
};

const C21: CaseRule<CpbFacts> = {
  id: 'C21',
  title: 'Flow by weight',
  find({ facts: { flowAvgLMin, weightKg } }) {
    if (flowAvgLMin === undefined || weightKg === undefined) return [];
    const flow = flowMlKgMin(flowAvgLMin, weightKg);
    const usual = usualFlowMlKgMin(weightKg);
    if (isWithin(flow, usual)) return [];
    const message = `the mean flow makes ${flow} mL/kg/min; usual at this weight is ${usual.low} to ${usual.high}`;
    return [confirm('C21', 'facts.flowAvgLMin', message)];
  },
};

const MOST_APART_ML = 50;

const C22: CaseRule<CpbFacts> = {
  id: 'C22',
  title: 'Net prime',
  find({ facts: { primeGrossMl, primeNetMl, autologousPrimeMl = 0 } }) {
    if (primeGrossMl === undefined || primeNetMl === undefined) return [];
    const field = 'facts.primeNetMl';
    if (primeNetMl > primeGrossMl)
      return [refuse('C22', field, `the net prime is at most the gross prime, ${primeGrossMl} mL`)];
    const net = primeGrossMl - autologousPrimeMl;
    if (Math.abs(primeNetMl - net) <= MOST_APART_ML) return [];
    return [confirm('C22', field, `gross less autologous prime is ${net} mL; is ${primeNetMl} mL right?`)];
  },
};

/** 480 s is the commonest target; a coated circuit may accept 400. */
const C23: CaseRule<CpbFacts> = {
  id: 'C23',
  title: 'ACT under heparin',
  find({ facts: { anticoagulant, actLowestSec } }) {
    if (anticoagulant !== 'heparin_ufh' || actLowestSec === undefined || actLowestSec >= 400) return [];
    return [
      confirm('C23', 'facts.actLowestSec', `is the lowest ACT under heparin of ${actLowestSec} s right?`),
    ];
  },
};

const C24: CaseRule<CpbFacts> = {
  id: 'C24',
  title: 'Protamine without heparin',
  find({ facts: { anticoagulant, protamineMg = 0 } }) {
    if ((anticoagulant !== 'bivalirudin' && anticoagulant !== 'argatroban') || protamineMg === 0) return [];
    return [
      confirm('C24', 'facts.protamineMg', `protamine does not reverse ${anticoagulant}; was it given?`),
    ];
  },
};

const C25: CaseRule<CpbFacts> = {
  id: 'C25',
  title: 'Ultrafiltration and its volume',
  find({ facts: { ultrafiltrations, ultrafiltrateMl = 0 } }) {
    if (ultrafiltrations === undefined) return [];
    const isNone = ultrafiltrations.includes('none');
    const field = 'facts.ultrafiltrations';
    if (isNone && ultrafiltrations.length > 1)
      return [refuse('C25', field, 'none stands alone; leave it out where there was ultrafiltration')];
    if (isNone && ultrafiltrateMl > 0)
      return [
        refuse('C25', field, `${ultrafiltrateMl} mL were removed, so there was ultrafiltration: say which`),
      ];
    return [];
  },
};

const C26: CaseRule<CpbFacts> = {
  id: 'C26',
  title: 'Vacuum and drainage',
  find({ facts: { assistedDrainage, vacuumMmHg } }) {
    if (vacuumMmHg === undefined || assistedDrainage === 'vavd') return [];
    return [refuse('C26', 'facts.vacuumMmHg', 'a vacuum belongs to VAVD; choose VAVD or leave it out')];
  },
};

const C34: CaseRule<CpbFacts> = {
  id: 'C34',
  title: 'Pump and its speed',
  find({ facts: { arterialPump, pumpSpeedMaxRpm } }) {
    if (arterialPump === undefined || pumpSpeedMaxRpm === undefined) return [];
    const isStrange = arterialPump === 'roller' ? pumpSpeedMaxRpm > 250 : pumpSpeedMaxRpm < 500;
    if (!isStrange) return [];
    const message = `${pumpSpeedMaxRpm} rpm is not usual for a ${arterialPump} pump; is the pump right?`;
    return [confirm('C34', 'facts.pumpSpeedMaxRpm', message)];
  },
};

/** Section 9.4: a value below 40 mg/dL is mostly one in mmol/L. */
const GLUCOSE_UNIT: CaseRule<CpbFacts> = {
  id: 'glucose-unit',
  title: 'Unit of glucose',
  find({ facts: { glucoseHighMgDl } }) {
    if (glucoseHighMgDl === undefined || glucoseHighMgDl >= 40) return [];
    const message = `${glucoseHighMgDl} mg/dL looks like mmol/L, which is 18 times as much; is it right?`;
    return [confirm('glucose-unit', 'facts.glucoseHighMgDl', message)];
  },
};

/** Section 9.4: total and dose per kilogram are mixed up. */
const HEPARIN_UNIT: CaseRule<CpbFacts> = {
  id: 'heparin-unit',
  title: 'Heparin in all and per kilogram',
  find({ facts: { heparinTotalUnits, weightKg } }) {
    if (heparinTotalUnits === undefined || heparinTotalUnits === 0 || weightKg === undefined) return [];
    const perKg = heparinUnitsKg(heparinTotalUnits, weightKg);
    if (perKg >= 100 && perKg <= 1_000) return [];
    const message = `the total makes ${perKg} units/kg; did you enter the dose per kilogram?`;
    return [confirm('heparin-unit', 'facts.heparinTotalUnits', message)];
  },
};

export const COURSE_RULES: readonly CaseRule<CpbFacts>[] = [
  ...[C16, C17, C18, C20, C21, C22, C23, C24, C25, C26, C34],
  ...[GLUCOSE_UNIT, HEPARIN_UNIT],
];
