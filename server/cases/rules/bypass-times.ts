/** Rules C1 to C4: the times of a bypass case, the aorta and cardioplegia. */
import { isOccluded } from '../fields/bypass.ts';
import { confirm, refuse } from '../finding.ts';
import type { CpbFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';

/** The clamp lies within bypass; it stays on through an arrest that bypass time leaves out. */
const C1: CaseRule<CpbFacts> = {
  id: 'C1',
  title: 'Cross-clamp within bypass',
  find({ facts: { xclampTimeMin, cpbTimeMin, circulatoryArrest, dhcaMin }, setting }) {
    if (xclampTimeMin === undefined || cpbTimeMin === undefined) return [];
    const isOutside = circulatoryArrest && setting.cpbTimeConvention === 'excludes_arrest';
    const longest = cpbTimeMin + (isOutside ? (dhcaMin ?? 0) : 0);
    if (xclampTimeMin <= longest) return [];
    return [
      refuse(
        'C1',
        'facts.xclampTimeMin',
        `cross-clamp time is at most ${longest} min here: CPB time, plus an arrest it leaves out`,
      ),
    ];
  },
};

/** Bypass time if and only if bypass was used. */
const C2: CaseRule<CpbFacts> = {
  id: 'C2',
  title: 'CPB time and utilization',
  find({ facts: { cpbUtilization, cpbTimeMin } }) {
    if (cpbUtilization !== 'none' || cpbTimeMin === undefined) return [];
    const message = 'there is a CPB time, so bypass was used: choose full or combination';
    return [refuse('C2', 'facts.cpbUtilization', message)];
  },
};

/** Cross-clamp time above 0 if and only if the aorta was clamped or blocked by a balloon. */
const C3: CaseRule<CpbFacts> = {
  id: 'C3',
  title: 'Cross-clamp time and occlusion',
  find({ facts: { aorticOcclusion, xclampTimeMin } }) {
    if (aorticOcclusion === undefined || xclampTimeMin === undefined) return [];
    const occluded = isOccluded({ aorticOcclusion });
    if (occluded === xclampTimeMin > 0) return [];
    const message = occluded
      ? 'a clamped aorta has a cross-clamp time above 0'
      : 'without a clamp or balloon the cross-clamp time is 0 or empty';
    return [refuse('C3', 'facts.xclampTimeMin', message)];
  },
};

/** A clamp without cardioplegia is intermittent-clamp technique: rare, and real. */
const C4: CaseRule<CpbFacts> = {
  id: 'C4',
  title: 'Cross-clamp without cardioplegia',
  find({ facts: { aorticOcclusion, cardioplegiaDelivery } }) {
    if (aorticOcclusion !== 'crossclamp' || cardioplegiaDelivery !== 'none') return [];
    return [confirm('C4', 'facts.cardioplegiaDelivery', 'a cross-clamp without cardioplegia is unusual')];
  },
};

export const BYPASS_TIME_RULES: readonly CaseRule<CpbFacts>[] = [C1, C2, C3, C4];
