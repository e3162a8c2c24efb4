import { readFormulas } from '../../../app/gallery/formulas.ts'
import type { Service } from '../service.ts'

export const formulasService: Service<'formulas'> = async (wish) => readFormulas(wish)
