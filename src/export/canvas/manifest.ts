import { aroundGaps, gap, xmlDeclaration, xmlOf } from '../../text/xml.ts'
import { xmlCharacters } from '../../text/xml-characters.ts'
import type { ExportedSet } from '../contract.ts'
import type { AtPlace, Places } from '../format.ts'

/** The list of an archive's files, as Canvas looks for them. */
export function* canvasManifest({ id }: ExportedSet, pictures: readonly AtPlace[], places: Places): Generator<string> {
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
  ]
  const manifest = {
    '@identifier': `manifest-${id}`,
    '@xmlns': 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1',
    metadata: { schema: 'IMS Content', schemaversion: '1.1.3' },
    organizations: '',
    resources: { resource, ...gap },
  }
  const [before, after] = aroundGaps(xmlOf('manifest', manifest))
  yield `${xmlDeclaration}${xmlCharacters(before!)}`
  let number = 0
  for (const { place } of pictures)
    for (const href of places.files(place)) {
      const picture = {
        '@identifier': `picture-${++number}`,
        '@type': 'webcontent',
        '@href': href,
        file: { '@href': href },
      }
      yield xmlOf('resource', picture, '    ')
    }
  yield xmlCharacters(after!)
}
