/** A file that a student kept elsewhere, or brings from another program: looked at first, then kept as drafts. */
import { useRef, useState } from 'react';
import type { ImportReport, Mapping } from '../../../server/imports/contract.ts';
import { useWrite } from '../../data.ts';
import type { FileProgress } from '../../file-answer.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Page } from '../../ui/page.tsx';
import type { Chosen } from './chosen.ts';
import { ColumnsSection } from './columns-section.tsx';
import { DoneSection } from './done-section.tsx';
import { EarlierSection } from './earlier-section.tsx';
import { FileSection } from './file-section.tsx';
import { LeftSection } from './left-section.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { ProgressBar } from './progress-bar.tsx';

export default function Import() {
  const { membership } = useMe();
  const work = useImport();
  const { chosen, report, progress, write } = work;
  return (
    <Page
      title="Bring in a file"
      lead="A spreadsheet, or a log from another program. You see first what would come of it; what you keep comes as drafts."
      back={{ href: '/me', label: 'Me' }}
    >
      <FileSection roles={membership.roles} isBusy={write.isBusy} onChosen={(next) => void work.look(next)} />
      {progress && <ProgressBar progress={progress} onStop={work.stop} />}
      <FailureBanner error={write.error} />
      {report?.import && <DoneSection report={report} />}
      {report && !report.import && chosen && (
        <>
          <OutcomeSection
            fileName={chosen.file.name}
            report={report}
            isBusy={write.isBusy}
            onKeep={() => void work.keep()}
          />
          {report.table && (
            <ColumnsSection
              key={JSON.stringify([report.table.headings, report.table.isRemembered])}
              table={report.table}
              sheet={chosen.sheet}
              isBusy={write.isBusy}
              onSheet={(sheet) => void work.look({ ...chosen, sheet })}
              onMapping={(mapping) => void work.remember(mapping)}
            />
          )}
        </>
      )}
      {report && report.left.length > 0 && <LeftSection report={report} />}
      <EarlierSection />
    </Page>
  );
}

function useImport() {
  const write = useWrite();
  const [chosen, setChosen] = useState<Chosen>();
  const [report, setReport] = useState<ImportReport>();
  const [progress, setProgress] = useState<FileProgress>();
  const gone = useRef<AbortController>(undefined);
  // The same id when an answer was lost: what was kept is not kept twice.
  const importId = useRef<string>(undefined);

  const send = (given: Chosen, method: 'POST' | 'PUT', path: string) =>
    write.run(async (api) => {
      gone.current = new AbortController();
      setProgress({ phase: 'sending', done: 0, of: 0 });
      try {
        const { signal } = gone.current;
        const onProgress = setProgress;
        setReport(
          await api.sendFile<ImportReport>({
            method,
            path: path + queryOf(given),
            file: given.file,
            onProgress,
            signal,
          }),
        );
      } catch (error) {
        if (!gone.current.signal.aborted) throw error;
      } finally {
        setProgress(undefined);
      }
    });

  const look = (next: Chosen) => {
    setChosen(next);
    setReport(undefined);
    importId.current = crypto.randomUUID();
    return send(next, 'POST', '/imports/try');
  };
  return {
    chosen,
    report,
    progress,
    write,
    look,
    stop: () => gone.current?.abort(),
    keep: async () => {
      if (chosen && importId.current) await send(chosen, 'PUT', `/imports/${importId.current}`);
    },
    remember: async (mapping: Mapping) => {
      const headings = report?.table?.headings;
      if (!chosen || headings === undefined) return;
      const isKept = await write.run(async (api) => {
        await api.call({ method: 'PUT', path: `/import-mappings/${headings}`, body: mapping });
      });
      if (isKept) await send(chosen, 'POST', '/imports/try');
    },
  };
}

function queryOf({ studentId, sheet }: Chosen): string {
  const query = new URLSearchParams({ ...(studentId && { studentId }), ...(sheet && { sheet }) });
  return query.size > 0 ? `?${query}` : '';
}
