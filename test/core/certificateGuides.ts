import type { CertificateGuide } from '../../src/core/certificateGuide.ts'
import { readCertificateGuide } from '../../src/rulebooks/certificateGuide.ts'
import guideFile from '../../src/rulebooks/jcci-2015/certificateGuide.json'
import { RULEBOOK, valueOf } from './builders.ts'

/** The real guide, as the app reads it. */
export const GUIDE: CertificateGuide = valueOf(readCertificateGuide(RULEBOOK, guideFile))
