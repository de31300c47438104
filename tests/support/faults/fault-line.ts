/** What a fault test did, in figures: what `npm run faults` collects for its dated page. */
export function reportFaults(
  rig: string,
  subject: string,
  figures: Readonly<Record<string, number | string>>,
): void {
  process.stdout.write(`fault: ${JSON.stringify({ rig, subject, ...figures })}\n`)
}
