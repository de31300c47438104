/** The empty place of the fields, as high as they are, so that the text does not move when they come. */
export function FieldsPlace() {
  return (
    <div className="article-fields article-fields-place" aria-hidden>
      <div />
      <div />
      <div />
      <div />
      <div className="article-fields-tags" />
    </div>
  )
}
