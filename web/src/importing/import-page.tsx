import { Steps } from 'antd';
import { useState } from 'react';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { DropStep } from './drop-step';
import { MappingStep, type Prepared } from './mapping-step';
import { RunStep } from './run-step';

/** A file on its way in: handed over, mapped, tried out, imported. */
type Stage =
  | { at: 'drop' }
  | { at: 'mapping'; upload: string; file: string; prepared?: Prepared }
  | { at: 'trial' | 'import'; upload: string; file: string; prepared: Prepared };

const ORDER: Stage['at'][] = ['drop', 'mapping', 'trial', 'import'];

export default function ImportPage() {
  const say = useSay();
  const [stage, setStage] = useState<Stage>({ at: 'drop' });
  return (
    <Page title={say(['导入台账', 'Import a ledger'])}>
      <Steps
        size="small"
        className="panel"
        current={ORDER.indexOf(stage.at)}
        items={[
          { title: say(['选择文件', 'File']) },
          { title: say(['对应列', 'Columns']) },
          { title: say(['试运行', 'Dry run']) },
          { title: say(['导入', 'Import']) },
        ]}
      />
      {stage.at === 'drop' && (
        <DropStep onUpload={(upload, file) => setStage({ at: 'mapping', upload, file })} />
      )}
      {stage.at === 'mapping' && (
        <MappingStep
          key={stage.upload}
          upload={stage.upload}
          file={stage.file}
          prepared={stage.prepared}
          onBack={() => setStage({ at: 'drop' })}
          onPrepared={(prepared) => setStage({ ...stage, at: 'trial', prepared })}
        />
      )}
      {(stage.at === 'trial' || stage.at === 'import') && (
        <RunStep
          key={stage.at}
          upload={stage.upload}
          prepared={stage.prepared}
          dryRun={stage.at === 'trial'}
          onBack={() => setStage({ ...stage, at: 'mapping' })}
          onGoOn={() =>
            setStage(stage.at === 'trial' ? { ...stage, at: 'import' } : { at: 'drop' })
          }
        />
      )}
    </Page>
  );
}
