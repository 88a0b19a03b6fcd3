// Which addresses a feed may be fetched from: only those of the public internet. What people enter must not make this
// server speak to its own network, to the machine it runs on, or to the cloud it runs in.
import { BlockList, isIP } from "node:net";

/** IANA's registry of special addresses, as far as it is no public one. */
const SPECIAL_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** All of IPv6 that is given out lies in 2000::/3; in there, what leads elsewhere or nowhere. */
const GLOBAL_V6 = ["2000::", 3] as const;
const SPECIAL_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const special = new BlockList();
for (const [net, bits] of SPECIAL_V4) special.addSubnet(net, bits, "ipv4");
for (const [net, bits] of SPECIAL_V6) special.addSubnet(net, bits, "ipv6");
const global = new BlockList();
global.addSubnet(...GLOBAL_V6, "ipv6");

/** False for anything that is no address at all, and for IPv4 written as IPv6, which no public name resolves to. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return !address.includes("%") && global.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}
