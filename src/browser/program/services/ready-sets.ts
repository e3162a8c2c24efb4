import { sheetPicture } from '../../../app/gallery/picture.ts'
import { readySets } from '../../../app/gallery/ready-sets.ts'
import type { Service } from '../service.ts'

export const readySetsService: Service<'ready-sets'> = async () => readySets()
export const setPictureService: Service<'set-picture'> = sheetPicture
