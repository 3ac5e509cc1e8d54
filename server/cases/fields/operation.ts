/** What was operated and how: asked of many kinds of case. */
import {
  type Condition,
  type Facts,
  type FieldGroup,
  one,
  principal,
  procedures,
  some,
  yesNo,
} from '../field.ts';
import {
  APPROACHES,
  DEVICE_CLASSES,
  LUNG_TRANSPLANT_SUPPORTS,
  MODIFIERS,
  NORWOOD_SHUNTS,
} from '../operation-vocabulary.ts';
import { isDetailOf, type ProcedureDetail } from '../procedures.ts';
import { CASE_STATUSES } from '../vocabulary.ts';

/** The procedures chosen so far. */
export const chosenIn = ({ procedures }: Facts): readonly string[] =>
  Array.isArray(procedures) ? procedures : [];

/** Of one procedure nobody has to say that it is the principal one. */
export const needsPrincipal = (chosen: readonly string[] | undefined): boolean => (chosen?.length ?? 0) > 1;

const isNamed =
  (detail: ProcedureDetail): Condition =>
  (facts) =>
    isDetailOf(detail, chosenIn(facts));

export const caseStatus = one('Urgency', CASE_STATUSES, { origin: 'S', needed: true });

/** What was done. Of several procedures the author names the principal one. */
export const PROCEDURE_FIELDS = {
  procedures: procedures('Procedures', { origin: 'S', needed: true }),
  principalProcedure: principal('Principal procedure', {
    origin: 'S',
    asked: (facts) => needsPrincipal(chosenIn(facts)),
    needed: true,
  }),
  caseStatus,
};

/** How it was done, where heart or great vessels are operated on. */
const HOW_FIELDS = {
  approach: one('Approach', APPROACHES, { origin: 'K' }),
  modifiers: some('Modifiers', MODIFIERS, { origin: 'K' }),
};

const deviceClass = one('Class of the device', DEVICE_CLASSES, {
  origin: 'K',
  asked: isNamed('deviceClass'),
});

const HOW = 'More about the operation';
export const OPERATION_GROUP = {
  panel: 'core',
  title: HOW,
  fields: HOW_FIELDS,
} as const satisfies FieldGroup;

export const VAD_OPERATION_GROUP = {
  panel: 'core',
  title: HOW,
  fields: { ...HOW_FIELDS, deviceClass },
} as const satisfies FieldGroup;

export const CPB_OPERATION_GROUP = {
  panel: 'core',
  title: HOW,
  fields: {
    ...HOW_FIELDS,
    lungTransplantSupport: one('Support during the transplant', LUNG_TRANSPLANT_SUPPORTS, {
      origin: 'K',
      asked: isNamed('lungTransplantSupport'),
    }),
    norwoodShunt: one('Shunt of the Norwood', NORWOOD_SHUNTS, {
      origin: 'S',
      asked: isNamed('norwoodShunt'),
    }),
    fenestration: yesNo('Fenestration', { origin: 'S', asked: isNamed('fenestration') }),
    deviceClass,
  },
} as const satisfies FieldGroup;

export const PROCEDURE_GROUP = {
  panel: 'core',
  title: 'Patient and procedure',
  fields: PROCEDURE_FIELDS,
} as const satisfies FieldGroup;
