/** The path of a Python that has what examples/pytorch-backend requires. */
export function pytorchPython(): string;
