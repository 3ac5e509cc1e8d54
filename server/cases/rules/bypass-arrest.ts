/** Rules C8 to C14: temperature, circulatory arrest and cerebral perfusion. */
import { confirm, inform, refuse } from '../finding.ts';
import type { CpbFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';

const C8: CaseRule<CpbFacts> = {
  id: 'C8',
  title: 'Cerebral perfusion without arrest',
  find({ facts: { cerebralPerfusion, circulatoryArrest } }) {
    if (!cerebralPerfusion || circulatoryArrest !== false) return [];
    const message = 'cerebral perfusion goes with circulatory arrest; is it right that there was none?';
    return [confirm('C8', 'facts.cerebralPerfusion', message)];
  },
};

/** Cerebral perfusion is pump time. Whether arrest is, the program has settled. */
const C9: CaseRule<CpbFacts> = {
  id: 'C9',
  title: 'Arrest and cerebral perfusion within CPB time',
  find({ facts: { cpbTimeMin, cerebralPerfusionMin = 0, dhcaMin = 0 }, setting: { cpbTimeConvention } }) {
    if (cpbTimeMin === undefined) return [];
    if (cerebralPerfusionMin > cpbTimeMin)
      return [
        refuse(
          'C9',
          'facts.cerebralPerfusionMin',
          `cerebral perfusion is part of CPB time: at most ${cpbTimeMin} min`,
        ),
      ];
    if (cpbTimeConvention === 'includes_arrest' && dhcaMin + cerebralPerfusionMin > cpbTimeMin)
      return [
        refuse(
          'C9',
          'facts.dhcaMin',
          `in this program CPB time holds the arrest: arrest and cerebral perfusion are at most ${cpbTimeMin} min together`,
        ),
      ];
    if (cpbTimeConvention === 'excludes_arrest' && dhcaMin > cpbTimeMin)
      return [confirm('C9', 'facts.dhcaMin', `is the arrest of ${dhcaMin} min longer than bypass?`)];
    return [];
  },
};

const MOST_APART_MIN = 2;

const C10: CaseRule<CpbFacts> = {
  id: 'C10',
  title: 'Total arrest time',
  find({ facts: { totalArrestMin, dhcaMin, cerebralPerfusionMin = 0 } }) {
    if (totalArrestMin === undefined || dhcaMin === undefined) return [];
    const field = 'facts.totalArrestMin';
    if (totalArrestMin < dhcaMin)
      return [refuse('C10', field, `total arrest is at least the ${dhcaMin} min without perfusion`)];
    const sum = dhcaMin + cerebralPerfusionMin;
    if (Math.abs(totalArrestMin - sum) <= MOST_APART_MIN) return [];
    return [
      confirm('C10', field, `arrest with and without perfusion make ${sum} min; is ${totalArrestMin} right?`),
    ];
  },
};

const C11: CaseRule<CpbFacts> = {
  id: 'C11',
  title: 'Arrest at a high temperature',
  find({ facts: { circulatoryArrest, lowestTempC } }) {
    if (!circulatoryArrest || lowestTempC === undefined || lowestTempC <= 28) return [];
    const message =
      lowestTempC > 34
        ? `circulatory arrest at ${lowestTempC} °C, without hypothermia, is hardly possible; check both`
        : `circulatory arrest at ${lowestTempC} °C is unusually warm; is it right?`;
    return [confirm('C11', 'facts.lowestTempC', message)];
  },
};

/** "DHCA" is said of deep hypothermia only. */
const C12: CaseRule<CpbFacts> = {
  id: 'C12',
  title: 'Depth of the hypothermic arrest',
  find({ facts: { circulatoryArrest, lowestTempC } }) {
    if (!circulatoryArrest || lowestTempC === undefined || lowestTempC <= 20 || lowestTempC > 28) return [];
    return [
      inform('C12', 'facts.lowestTempC', 'this is moderate hypothermic arrest, and is not called DHCA'),
    ];
  },
};

const C13: CaseRule<CpbFacts> = {
  id: 'C13',
  title: 'Long arrest without cerebral perfusion',
  find({ facts: { dhcaMin, cerebralPerfusion } }) {
    if (dhcaMin === undefined || dhcaMin <= 40 || cerebralPerfusion) return [];
    const message = `${dhcaMin} min of arrest without cerebral perfusion is long; is it right?`;
    return [confirm('C13', 'facts.dhcaMin', message)];
  },
};

const C14: CaseRule<CpbFacts> = {
  id: 'C14',
  title: 'Lowest and highest temperature',
  find({ facts: { lowestTempC, arterialOutletPeakC } }) {
    if (arterialOutletPeakC === undefined) return [];
    const field = 'facts.arterialOutletPeakC';
    if (lowestTempC !== undefined && arterialOutletPeakC < lowestTempC)
      return [refuse('C14', field, `the peak is not below the lowest temperature, ${lowestTempC} °C`)];
    if (arterialOutletPeakC <= 37) return [];
    return [confirm('C14', field, `the outlet is kept at 37 °C or below; is ${arterialOutletPeakC} right?`)];
  },
};

export const BYPASS_ARREST_RULES: readonly CaseRule<CpbFacts>[] = [C8, C9, C10, C11, C12, C13, C14];
