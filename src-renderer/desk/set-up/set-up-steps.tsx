import { Button, Group } from '@mantine/core'
import { IconCheck, IconRestore } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import type { Act } from '../act.ts'
import styles from '../session/front.module.css'
import { DepartmentsStep } from './departments-step.tsx'
import { NewsroomStep } from './newsroom-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { PortalStep } from './portal-step.tsx'
import { SectionsStep } from './sections-step.tsx'
import own from './set-up.module.css'
import type { SetUpForm } from './set-up-form.ts'
import { isStepSound, STEPS, type Step } from './step-flaws.ts'
import type { StepProps } from './step-props.ts'
import { SummaryStep } from './summary-step.tsx'

interface SetUpStepsProps {
  readonly form: SetUpForm
  readonly onChange: (form: SetUpForm) => void
  readonly act: Act
  readonly onRestore: () => void
  readonly onFinish: () => void
}

/** The set-up step by step; what is typed stays whichever way one goes. */
export function SetUpSteps({ form, onChange, act, onRestore, onFinish }: SetUpStepsProps) {
  const t = useWords()
  const [at, setAt] = useState(0)
  const [judged, setJudged] = useState<readonly Step[]>([])
  const place = useRef<HTMLFormElement>(null)
  const step = STEPS[at] ?? 'newsroom'

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step begins at its first field
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('main input, main button')?.focus()
  }, [step])

  function go(event: FormEvent) {
    event.preventDefault()
    if (!isStepSound(step, form)) {
      setJudged([...judged, step])
      requestAnimationFrame(() =>
        place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )
      return
    }
    if (step === 'summary') onFinish()
    else setAt(at + 1)
  }

  return (
    <form className={own['frame']} onSubmit={go} ref={place} noValidate>
      <aside className={own['side']}>
        <h1>{t('setUp.welcome')}</h1>
        <p className={own['help']}>{t('setUp.welcomeHelp')}</p>
        <ol className={own['steps']} aria-label={t('setUp.progress')}>
          {STEPS.map((each, number) => (
            <li
              key={each}
              data-done={number < at || undefined}
              aria-current={number === at ? 'step' : undefined}
            >
              <span className={own['number']} aria-hidden>
                {number < at ? <IconCheck size={14} stroke={2.5} /> : number + 1}
              </span>
              {t(`setUp.steps.${each}`)}
            </li>
          ))}
        </ol>
        <Button
          className={own['aside'] ?? ''}
          variant="default"
          size="xs"
          disabled={act.busy}
          leftSection={<IconRestore size={15} aria-hidden />}
          onClick={onRestore}
        >
          {t('setUp.restore.open')}
        </Button>
      </aside>
      <main className={own['main']}>
        <div className={own['content']}>
          <p className={styles['newsroom']}>
            {t('setUp.stepOf', { n: at + 1, all: STEPS.length })}
          </p>
          <h2 className={styles['title']}>{t(`setUp.steps.${step}`)}</h2>
          <div className={own['body']}>
            <StepBody step={step} {...{ form, onChange }} judged={judged.includes(step)} />
            {step === 'summary' && <ProblemNotice problem={act.trouble} />}
            {act.busy && <Notice tone="wait">{t('setUp.summary.working')}</Notice>}
          </div>
        </div>
        <Group className={own['foot'] ?? ''} justify="space-between">
          <Button
            variant="default"
            disabled={at === 0 || act.busy}
            onClick={() => {
              act.fail(null)
              setAt(at - 1)
            }}
          >
            {t('setUp.back')}
          </Button>
          <Button type="submit" loading={act.busy}>
            {t(step === 'summary' ? 'setUp.summary.finish' : 'setUp.next')}
          </Button>
        </Group>
      </main>
    </form>
  )
}

function StepBody({ step, ...props }: StepProps & { readonly step: Step }) {
  switch (step) {
    case 'newsroom':
      return <NewsroomStep {...props} />
    case 'departments':
      return <DepartmentsStep {...props} />
    case 'sections':
      return <SectionsStep {...props} />
    case 'people':
      return <PeopleStep {...props} />
    case 'portal':
      return <PortalStep {...props} />
    case 'summary':
      return <SummaryStep form={props.form} />
  }
}
