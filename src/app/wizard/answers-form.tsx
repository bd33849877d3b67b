import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { accepted, resolver, type Draft } from '../state/draft.ts'
import { useWorkbench } from '../state/workbench.tsx'

/**
 * The fields hold what is typed, the workbench what was accepted. Fields tell the workbench at each change; a change from
 * elsewhere (undo, a preset, a fix, a link) sets the fields.
 */
export function AnswersForm({ children }: { readonly children: ReactNode }) {
  const { answers, history, edit } = useWorkbench()
  const form = useForm<Record<string, unknown>>({ defaultValues: { ...answers }, mode: 'onChange', resolver })
  const latest = useRef(answers)
  useLayoutEffect(() => {
    latest.current = answers
  }, [answers])
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values, name }) => {
          if (name) edit(accepted(latest.current, values as Draft), name)
        },
      }),
    [form, edit],
  )
  const { revision } = history
  const shown = useRef(revision)
  useLayoutEffect(() => {
    if (shown.current === revision) return
    shown.current = revision
    form.reset({ ...latest.current })
  }, [form, revision])
  return <FormProvider {...form}>{children}</FormProvider>
}
