/** The typing of one template, and storing it. */
import { useState } from 'react';
import { proceduresKept } from '../../../server/cases/kind-rules.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { TemplateContent, type TemplateView } from '../../../server/templates/contract.ts';
import type { TemplatePurpose } from '../../../server/templates/rules.ts';
import { useWrite } from '../../data.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { onlyOfTemplate, templateGroups } from '../../parts/template-fields.ts';
import { askedFactsOf, codesIn, type Typed, type TypedValue, typedOf } from '../../parts/typed-facts.ts';
import { useFaults } from '../../ui/form.tsx';

export interface TypedTemplate {
  name: string;
  purpose: TemplatePurpose;
  kind: CaseKind;
  siteId: string;
  facts: Typed;
}

const EMPTY: TypedTemplate = { name: '', purpose: 'case', kind: 'cpb', siteId: '', facts: {} };

const typedTemplateOf = ({ name, purpose, kind, siteId, facts }: TemplateView): TypedTemplate => ({
  name,
  purpose,
  kind,
  siteId: siteId ?? '',
  facts: typedOf(facts),
});

/** What would be sent; the contract judges it. */
const contentOf = ({ name, purpose, kind, siteId, facts }: TypedTemplate): unknown => ({
  name,
  scope: 'program',
  purpose,
  kind,
  ...(siteId !== '' && { siteId }),
  facts: askedFactsOf(kind, onlyOfTemplate(purpose, kind, facts)),
});

const labelsOf = ({ purpose, kind }: TypedTemplate): Labels => {
  const names = templateGroups(purpose, kind).flatMap(({ fields }) => Object.keys(fields));
  const facts = names.map((name) => [`facts.${name}`, labelOfPath(kind, `facts.${name}`)]);
  return { name: 'Name', purpose: 'Purpose', kind: 'Kind', siteId: 'Site', ...Object.fromEntries(facts) };
};

export function useTemplateForm(id: string, found: TemplateView | undefined, onSaved: () => void) {
  const write = useWrite();
  const faults = useFaults();
  // A read in the background must not pull the form away from under the typing, nor change what is overwritten.
  const [opened] = useState(found);
  const [typed, setTyped] = useState<TypedTemplate>(opened ? typedTemplateOf(opened) : EMPTY);
  return {
    write,
    faults,
    typed,
    set(part: Partial<TypedTemplate>) {
      for (const field of Object.keys(part)) faults.clear(field);
      setTyped({ ...typed, ...part });
    },
    setKind(kind: CaseKind) {
      const procedures = proceduresKept(codesIn(typed.facts.procedures), kind);
      faults.clear();
      setTyped({ ...typed, kind, facts: { ...typed.facts, procedures } });
    },
    setFact(name: string, value: TypedValue) {
      faults.clear(`facts.${name}`);
      setTyped({ ...typed, facts: { ...typed.facts, [name]: value } });
    },
    async save() {
      const checked = checkForm(TemplateContent, contentOf(typed), labelsOf(typed));
      faults.show(checked.ok ? [] : checked.faults);
      if (!checked.ok) return;
      const isSaved = await write.run(async (api) => {
        try {
          await api.call({
            method: 'PUT',
            path: `/templates/${id}`,
            ...(opened ? { ifMatch: opened.version } : { create: true }),
            body: checked.data,
          });
        } catch (error) {
          faults.show(faultsOf(error, labelsOf(typed)));
          throw error;
        }
      });
      if (isSaved) onSaved();
    },
  };
}
