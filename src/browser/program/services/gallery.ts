import { galleryList } from '../../../app/gallery/list.ts'
import { examplePicture, pictureStyle } from '../../../app/gallery/picture.ts'
import { exampleAsProblem, exampleInDetail } from '../../../app/gallery/problem.ts'
import { lookingWith } from '../../../app/look.ts'
import type { Service } from '../service.ts'

export const familiesService: Service<'families'> = async () => galleryList()
export const exampleService: Service<'example'> = async (choice) => exampleInDetail(choice)
export const problemService: Service<'problem'> = async (wish) => exampleAsProblem(wish)
export const pictureService: Service<'picture'> = async (choice) => examplePicture(choice)
export const pictureStyleService: Service<'picture-style'> = async () => pictureStyle()
/** Keeps another set built than the look at what is being written. */
const lookAside = lookingWith()

export const previewService: Service<'preview'> = (request) => lookAside(request)
