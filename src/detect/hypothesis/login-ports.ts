/** Where devices let people log in: SSH and Telnet, and their usual second ports, which worms try (Antonakakis et al., "Understanding the Mirai Botnet", 2017). */
export const LOGIN_PORTS: ReadonlySet<number | null> = new Set([22, 23, 2222, 2323]);
