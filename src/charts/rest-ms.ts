/** A hand that goes on does so within this: what costs a frame waits for it, and comes when the hand rests. */
export const REST_MS = 120;
