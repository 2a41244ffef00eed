/** `UTC`, or an IANA name (`Europe/Rome`): the zone that times are shown in. */
export type Zone = string;
export const UTC: Zone = "UTC";
