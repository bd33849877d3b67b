import { useMemo } from 'react'
import { useExport } from '../export/use-export.ts'
import { panels, useNavigation } from '../state/navigation.tsx'
import { hiddenBecause, keys, presets, questions, steps, stepTitles } from '../state/questions.ts'
import { useTheme } from '../state/theme.tsx'
import { useWorkbench } from '../state/workbench.tsx'

export type Entry = { readonly id: string; readonly kind: string; readonly label: string; readonly run: () => void }

const panelTitles = { files: 'Files', findings: 'Findings', traffic: 'Traffic', commands: 'Commands' } as const

export const action = (label: string, run: () => void): Entry => ({ id: label.replaceAll(/\W+/g, '-'), kind: 'Action', label, run })

/** What can be done wherever one is. */
export function useCommonEntries(): readonly Entry[] {
  const { open } = useNavigation()
  const { toggle } = useTheme()
  return useMemo(
    () => [action('Light or dark colours', toggle), action('Keyboard shortcuts and terms', () => open('shortcuts')), action('Forget everything', () => open('forget'))],
    [toggle, open],
  )
}

/** Everything that the wizard's palette can go to or do. */
export function useWizardEntries(): readonly Entry[] {
  const { answers, files, plan, undo, redo, replace } = useWorkbench()
  const { goTo, showPlace, showQuestion, open } = useNavigation()
  const { downloadZip, openFile } = useExport()
  const common = useCommonEntries()
  return useMemo(
    () => [
      ...steps.map((step): Entry => ({ id: `step-${step}`, kind: 'Step', label: stepTitles[step], run: () => goTo({ step, sheetOpen: false }) })),
      ...panels.map((panel): Entry => ({ id: `panel-${panel}`, kind: 'Panel', label: panelTitles[panel], run: () => goTo({ panel, sheetOpen: true }) })),
      ...keys.filter((key) => !hiddenBecause(key, answers)).map((key): Entry => ({ id: `question-${key}`, kind: 'Question', label: questions[key].title, run: () => showQuestion(key) })),
      ...files.map(({ path }, index): Entry => ({ id: `file-${index}`, kind: 'File', label: path, run: () => showPlace({ file: path }) })),
      ...(plan?.findings ?? []).map(({ rule, message, file, range }, index): Entry => ({ id: `finding-${index}`, kind: rule.code, label: message, run: () => showPlace({ file, line: range.line }) })),
      ...presets.map((preset): Entry => ({ id: `preset-${preset.id}`, kind: 'Start from', label: preset.title, run: () => replace(preset.answers) })),
      action('Undo', undo),
      action('Redo', redo),
      action('Share a link', () => open('share')),
      action('Download the bundle', downloadZip),
      action('Open meshwright.json', openFile),
      action('Print for a review', () => window.print()),
      action('Check manifests', () => goTo({ mode: 'check' })),
      ...common,
    ],
    [answers, files, plan, undo, redo, replace, goTo, showPlace, showQuestion, open, downloadZip, openFile, common],
  )
}
