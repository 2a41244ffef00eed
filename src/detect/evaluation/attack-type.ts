/** An annotation's type that follows UNSW's spelling, `ArpSpoof100L2D`. */
export interface AttackType {
  /** `ArpSpoof`. */
  readonly attack: string;
  /** 100, in the unit of the data set: UNSW writes packets a second. */
  readonly rate: number;
  /** From where to where, by `L` for local, `W` for the Internet and `D` for the device: `L2D`. */
  readonly path: string;
}

const SPELLING = /^(.*?\D)(\d+(?:\.\d+)?)([A-Z](?:2[A-Z])+)$/;

/** What a type tells by its spelling; null where it is spelled otherwise. */
export function parseAttackType(type: string): AttackType | null {
  const parts = SPELLING.exec(type);
  return parts === null ? null : { attack: parts[1], rate: Number(parts[2]), path: parts[3] };
}
