// Vietnamese until somebody chooses otherwise in the settings, whatever language their Windows speaks.
const languages = ["vi", ...navigator.languages.filter((language) => !language.startsWith("vi"))];
Object.defineProperty(navigator, "languages", { value: languages });
Object.defineProperty(navigator, "language", { value: "vi" });
