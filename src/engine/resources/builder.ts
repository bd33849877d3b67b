import type { IPodSpec } from 'kubernetes-models/v1/PodSpec'
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec'
import type { Answers } from '../answers.ts'

/** Answers to the resources of one kind; “not needed” is []. Values may be wrapped by `because`. */
export type Builder = (answers: Answers) => readonly object[]

/** A published type under the API version that the cluster's Istio has. */
export type Served<T, ApiVersion extends string> = Omit<T, 'apiVersion'> & { readonly apiVersion: ApiVersion }

/** A pod template as ECK takes it: partial, since the operator adds its own containers. */
export type PartialPodTemplate = Omit<IPodTemplateSpec, 'spec'> & { readonly spec?: Partial<IPodSpec> | undefined }

/** The published type wants containers in every pod template; ECK's CRDs take any part of one. */
export const podTemplateOf = (template: PartialPodTemplate | undefined): IPodTemplateSpec | undefined => template as IPodTemplateSpec | undefined
