// What we use of pngjs; the package brings no types of its own.
declare module 'pngjs' {
  interface Decoded {
    width: number
    height: number
    /** Whether the file is in colour; without, red, green and blue are the same. */
    color: boolean
    /** Four bytes a pixel: red, green, blue, opacity. */
    data: Buffer
  }
  interface Written {
    width: number
    height: number
    data: Buffer
    /** 8, or 16: then `data` holds samples of two bytes in the machine's order. */
    bitDepth?: number
    /** 0 grey, 2 colour, 4 and 6 the same with opacity. */
    colorType?: number
    inputColorType?: number
    inputHasAlpha?: boolean
  }
  export const PNG: {
    sync: {
      read(bytes: Buffer): Decoded
      write(picture: Written, options?: Omit<Written, 'width' | 'height' | 'data'>): Buffer
    }
  }
}
