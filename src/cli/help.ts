import { version as packageVersion } from '../../package.json'

export const version: string = packageVersion

const usage: Readonly<Record<string, string>> = {
  generate: 'meshwright generate (--link URL | --answers FILE | --preset NAME) [--set KEY=VALUE]… (--out DIR | --zip FILE | --stdout)',
  check: 'meshwright check PATH…|- [--facts FILE] [--format text|json|sarif|github] [--fail-on error|warning|never]',
  fix: 'meshwright fix PATH…|- [--facts FILE] [--rule CODE]… (--diff | --write | --stdout)',
  flows: 'meshwright flows PATH…|- [--facts FILE] [--format text|json]',
  detect: 'meshwright detect [FILE|-] [--format text|json]',
  explain: 'meshwright explain CODE|ID',
  link: 'meshwright link (--answers FILE | --preset NAME) [--set KEY=VALUE]… [--base URL]',
}

const about: Readonly<Record<string, string>> = {
  generate: 'Writes manifests, commands and a README for a set of answers. What the checker finds in them goes to standard error.\nPresets: strict-current, permissive-current, ambient-current, older (lts), minikube, elastic-page.',
  check: 'Judges manifests: YAML or JSON files, directories, or standard input.\nExit status: 0 nothing at or above --fail-on (error), 1 findings, 2 wrong usage or a document that can’t be read.',
  fix: 'Mends what is safe to mend, by editing the text: comments, order, quoting and line ends stay.\nWhat asks for a decision is mended only where --rule names it.\nExit status: 0 no error is left, 1 one is, 2 wrong usage or a document that can’t be read.',
  flows: 'Says who calls whom, what the mesh does to the call, and by which line.',
  detect: 'Without a file: prints one read-only kubectl command. With its output: prints the facts that it tells, for --facts.',
  explain: 'Says what a rule finds, why it matters, and where the fact is written.',
  link: 'Prints a share link that holds all answers.',
}

export const help = [
  'Meshwright: Elastic on Kubernetes (ECK) inside an Istio mesh. Nothing leaves this machine.',
  '',
  ...Object.values(usage).map((line) => `  ${line}`),
  '',
  '  meshwright --help, --version, and --help after each command',
].join('\n')

export const commandHelp = (command: string): string => `${usage[command]}\n\n${about[command]}`
