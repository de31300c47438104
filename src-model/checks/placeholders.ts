/** A piece of a text, by its place in it. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** Notes to oneself that a writer leaves where a fact is still missing. Elisions like `[...]` and Roman numbers are none. */
const NOTES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])x{3,}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[xX]{2}[/.-](?:[xX]{2}|\d{1,2})(?:[/.-](?:[xX]{2,4}|\d{4}))?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])\d{1,2}[/.-][xX]{2}[/.-](?:[xX]{2,4}|\d{4})(?![\p{L}\p{N}])/gu,
  /\?{3,}/gu,
  /(?<![\p{L}\p{N}])(?:T[O]DO|TBD|TBC|F[I]XME)(?![\p{L}\p{N}])/gu,
  /lorem ipsum/giu,
  /\[(?:cập nhật|bổ sung|điền|chèn|thêm|kiểm tra|chờ|hỏi lại|tên|họ tên|số liệu|ngày|ảnh|nguồn|chức vụ)(?![\p{L}\p{N}])[^\]\n]{0,80}\]/giu,
  /\((?:sẽ )?(?:(?:cập nhật|bổ sung|điền|viết|hoàn thiện) sau|kiểm tra lại|hỏi lại|chờ (?:số liệu|xác nhận|duyệt|ảnh|cập nhật))(?![\p{L}\p{N}])[^)\n]{0,60}\)/giu,
]

/** Where a text in NFC still holds notes to oneself instead of facts, in order. */
export function placeholdersIn(text: string): readonly Piece[] {
  return NOTES.flatMap((note) =>
    [...text.matchAll(note)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
    })),
  ).sort((one, other) => one.from - other.from)
}
