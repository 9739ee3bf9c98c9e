/**
 * What can go wrong with a provider of remote signatures.
 * `down`: not reached or not able now, worth asking again; `refused`: the holder said no; `expired`: the approval came too late or ran out;
 * `wrong-answer`: it answered something the protocol does not know; `not-allowed`: our login or the credential is not accepted.
 */
export type ProviderProblem = 'down' | 'refused' | 'expired' | 'wrong-answer' | 'not-allowed'

/** Thrown by the client only; operations turn it into a state or a refusal. The message is for the log and holds no secret. */
export class ProviderError extends Error {
  readonly problem: ProviderProblem

  constructor(problem: ProviderProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProviderError'
    this.problem = problem
  }
}
