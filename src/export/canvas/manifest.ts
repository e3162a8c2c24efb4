import { xmlFile, xmlOf } from '../../text/xml.ts'
import type { ExportedSet, Picture } from '../contract.ts'

/** The list of an archive's files, as Canvas looks for them. */
export function canvasManifest({ id }: ExportedSet, pictures: readonly Picture[]): string {
  // Ids of sets may begin with a digit, those of XML may not.
  const meta = { href: `${id}/assessment_meta.xml`, identifier: `meta-${id}` }
  const resource = [
    {
      '@identifier': `assessment-${id}`,
      '@type': 'imsqti_xmlv1p2',
      file: { '@href': `${id}/${id}.xml` },
      dependency: { '@identifierref': meta.identifier },
    },
    {
      '@identifier': meta.identifier,
      '@type': 'associatedcontent/imscc_xmlv1p1/learning-application-resource',
      '@href': meta.href,
      file: { '@href': meta.href },
    },
    ...pictures.map(({ name }, k) => ({
      '@identifier': `picture-${k + 1}`,
      '@type': 'webcontent',
      '@href': `images/${name}`,
      file: { '@href': `images/${name}` },
    })),
  ]
  const manifest = {
    '@identifier': `manifest-${id}`,
    '@xmlns': 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1',
    metadata: { schema: 'IMS Content', schemaversion: '1.1.3' },
    organizations: '',
    resources: { resource },
  }
  return xmlFile(xmlOf('manifest', manifest))
}
