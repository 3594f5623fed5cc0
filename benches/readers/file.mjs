// A result in bulk as the online eligibility system gives it, of people who do not exist.

/** A file of `units` answers: seven in ten 有効, the others of every kind. */
export function bulk(units) {
  const unit = (at) => {
    const validity = at % 10 < 7 ? 1 : 2 + (at % 5);
    return `    <BulkConfirmUnit>
      <QualificationConfirmSearchInfo>
        <InsurerNumber>06130488</InsurerNumber>
        <InsuredCardSymbol>窓口・${at % 97}</InsuredCardSymbol>
        <InsuredIdentificationNumber>${String(at).padStart(7, "0")}</InsuredIdentificationNumber>
        <Birthdate>19${10 + (at % 90)}0102</Birthdate>
        <ArbitraryIdentifier>P${at}</ArbitraryIdentifier>
      </QualificationConfirmSearchInfo>
      <ProcessingResultStatus>1</ProcessingResultStatus>
      <ProcessingResultCode></ProcessingResultCode>
      <ProcessingResultMessage></ProcessingResultMessage>
      <QualificationValidity>${validity}</QualificationValidity>
${validity === 1 ? result(at) : ""}      <ReferenceNumber>${String(at).padStart(12, "0")}</ReferenceNumber>
    </BulkConfirmUnit>
`;
  };
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <ProcessExecutionTime>20240501083000</ProcessExecutionTime>
    <QualificationConfirmationDate>20240501</QualificationConfirmationDate>
    <MedicalInstitutionCode>1312345679</MedicalInstitutionCode>
    <ArbitraryFileIdentifier></ArbitraryFileIdentifier>
    <ReferenceClassification>2</ReferenceClassification>
    <SegmentOfResult>1</SegmentOfResult>
    <CharacterCodeIdentifier>0</CharacterCodeIdentifier>
    <NumberOfProcessingResult>${units}</NumberOfProcessingResult>
  </MessageHeader>
  <MessageBody>
${Array.from({ length: units }, (_, at) => unit(at)).join("")}  </MessageBody>
</XmlMsg>
`;
}

const result = (at) => `      <ResultOfQualificationConfirmation>
        <InsuredCardClassification>01</InsuredCardClassification>
        <InsurerNumber>06130488</InsurerNumber>
        <InsuredCardSymbol>窓口・${at % 97}</InsuredCardSymbol>
        <InsuredIdentificationNumber>${String(at).padStart(7, "0")}</InsuredIdentificationNumber>
        <InsuredBranchNumber>01</InsuredBranchNumber>
        <PersonalFamilyClassification>${1 + (at % 2)}</PersonalFamilyClassification>
        <InsuredName>架空　花子</InsuredName>
        <Name>架空　花子</Name>
        <NameOfOther></NameOfOther>
        <NameKana>ｶｸｳ ﾊﾅｺ</NameKana>
        <NameOfOtherKana></NameOfOtherKana>
        <Sex1>2</Sex1>
        <Sex2></Sex2>
        <Birthdate>19${10 + (at % 90)}0102</Birthdate>
        <Address>架空県架空市架空町１－２－３</Address>
        <PostNumber>0000000</PostNumber>
        <QualificationDate>20200401</QualificationDate>
        <DisqualificationDate></DisqualificationDate>
        <InsuredCertificateIssuanceDate>20200401</InsuredCertificateIssuanceDate>
        <InsuredCardValidDate>20200401</InsuredCardValidDate>
        <InsuredCardExpirationDate></InsuredCardExpirationDate>
        <InsuredPartialContributionRatio>030</InsuredPartialContributionRatio>
        <PreschoolClassification></PreschoolClassification>
        <ReasonOfLoss></ReasonOfLoss>
        <InsurerName>架空健康保険組合</InsurerName>
        <ElderlyRecipientCertificateInfo>
          <ElderlyRecipientCertificateDate></ElderlyRecipientCertificateDate>
          <ElderlyRecipientValidStartDate></ElderlyRecipientValidStartDate>
        </ElderlyRecipientCertificateInfo>
      </ResultOfQualificationConfirmation>
`;
