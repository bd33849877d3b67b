/** Check and mend the manifests that people already have. */
export default function CheckPage() {
  return (
    <main className="check">
      <h1>Check manifests</h1>
    </main>
  )
}
