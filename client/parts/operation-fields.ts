/** The facts that say what was operated, and how: asked of many kinds of case. */
import { needsPrincipal } from '../../server/cases/kind-rules.ts';
import {
  APPROACHES,
  DEVICE_CLASSES,
  LUNG_TRANSPLANT_SUPPORTS,
  MODIFIERS,
  NORWOOD_SHUNTS,
} from '../../server/cases/operation-vocabulary.ts';
import { isDetailOf, type ProcedureDetail } from '../../server/cases/procedures.ts';
import { CASE_STATUSES } from '../../server/cases/vocabulary.ts';
import { chosenIn, type FactField, type Typed } from './fact-field.ts';

const procedures: FactField = { name: 'procedures', label: 'Procedures', ask: 'procedures' };
const principalProcedure: FactField = {
  name: 'principalProcedure',
  label: 'Principal procedure',
  ask: 'principal',
  isAsked: (facts) => needsPrincipal(chosenIn(facts)),
};
export const caseStatus: FactField = {
  name: 'caseStatus',
  label: 'Urgency',
  ask: 'one',
  terms: CASE_STATUSES,
};

export const PROCEDURE_FIELDS: readonly FactField[] = [procedures, principalProcedure, caseStatus];

const isAskedWith = (detail: ProcedureDetail) => (facts: Typed) => isDetailOf(detail, chosenIn(facts));

const deviceClass: FactField = {
  name: 'deviceClass',
  label: 'Class of the device',
  ask: 'one',
  terms: DEVICE_CLASSES,
  isOptional: true,
  isAsked: isAskedWith('deviceClass'),
};
/** How it was done, where heart or great vessels are operated on. */
export const OPERATION_FIELDS: readonly FactField[] = [
  { name: 'approach', label: 'Approach', ask: 'one', terms: APPROACHES, isOptional: true },
  { name: 'modifiers', label: 'Modifiers', ask: 'some', terms: MODIFIERS, isOptional: true },
];
export const MORE_ABOUT_THE_OPERATION = 'More about the operation';

export const VAD_FIELDS: readonly FactField[] = [...OPERATION_FIELDS, deviceClass];
export const CPB_OPERATION_FIELDS: readonly FactField[] = [
  ...OPERATION_FIELDS,
  {
    name: 'lungTransplantSupport',
    label: 'Support during the transplant',
    ask: 'one',
    terms: LUNG_TRANSPLANT_SUPPORTS,
    isOptional: true,
    isAsked: isAskedWith('lungTransplantSupport'),
  },
  {
    name: 'norwoodShunt',
    label: 'Shunt of the Norwood',
    ask: 'one',
    terms: NORWOOD_SHUNTS,
    isOptional: true,
    isAsked: isAskedWith('norwoodShunt'),
  },
  {
    name: 'fenestration',
    label: 'Fenestration',
    ask: 'yes-no',
    isOptional: true,
    isAsked: isAskedWith('fenestration'),
  },
  deviceClass,
];
