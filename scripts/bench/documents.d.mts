export declare function documents(count: number): string
