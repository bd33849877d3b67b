import { pluginIsBundled } from './plugin-is-bundled.ts'
import { testRule } from './testing.ts'

const es = (version: string, pod: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: ${version}
  nodeSets:
  - name: default
    count: 3
${pod}`
const init = (command: string): string => `    podTemplate:
      spec:
        initContainers:
        - name: install-plugins
          command:
${command}`
const script = (text: string): string => `          - sh
          - -c
          - ${text}
`

testRule(pluginIsBundled, [
  { name: 'the page\'s repository-gcs on 8.15.3', yaml: es('8.15.3', init(script('bin/elasticsearch-plugin install --batch repository-gcs'))), finds: [{ line: 18, severity: 'warning', message: 'Init container “install-plugins” of the nodeSet “default” of Elasticsearch “elastic/es” installs repository-gcs' }], mended: es('8.15.3', '') },
  { name: 'beside another plugin', yaml: es('9.4.3', init(script('bin/elasticsearch-plugin install --batch analysis-icu repository-s3'))), finds: [{ line: 18, severity: 'warning', message: 'repository-s3' }], mended: es('9.4.3', init(script('bin/elasticsearch-plugin install --batch analysis-icu'))) },
  { name: 'two of them', yaml: es('9.4.3', init(script('bin/elasticsearch-plugin install --batch repository-s3 repository-azure'))), finds: [{ line: 18, severity: 'warning', message: 'repository-s3, repository-azure' }], mended: es('9.4.3', '') },
  { name: 'names as arguments of their own', yaml: es('9.4.3', init('          - bin/elasticsearch-plugin\n          - install\n          - --batch\n          - repository-s3\n')), finds: [{ line: 19, severity: 'warning', message: 'repository-s3' }], mended: es('9.4.3', '') },
  { name: 'on 7.17 it is no part of Elasticsearch', yaml: es('7.17.9', init(script('bin/elasticsearch-plugin install --batch repository-gcs'))), finds: [] },
  { name: 'another plugin', yaml: es('9.4.3', init(script('bin/elasticsearch-plugin install --batch repository-hdfs'))), finds: [] },
  { name: 'no plugins', yaml: es('9.4.3', ''), finds: [] },
])
